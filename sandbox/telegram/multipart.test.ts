import { expect, test } from "vitest";
import { parseMultipart } from "./multipart.ts";

const body = (...parts: string[]) =>
  Buffer.from(`${parts.map((part) => `--xyz\r\n${part}\r\n`).join("")}--xyz--\r\n`);

test("a file name without quotes keeps its spaces and Russian letters", () => {
  const { files } = parseMultipart(
    body(
      "content-disposition:form-data;name=abc;filename=отчёт за май.xlsx\r\ncontent-type:application/octet-stream\r\n\r\nPK\r\n\u0001",
    ),
    "multipart/form-data; boundary=xyz",
  );
  expect(files.get("abc")).toMatchObject({ name: "отчёт за май.xlsx", type: "application/octet-stream" });
  expect(files.get("abc")?.bytes.toString()).toBe("PK\r\n\u0001");
});

test("a quoted name is unescaped and the first value of a name wins", () => {
  const { values } = parseMultipart(
    body(
      'Content-Disposition: form-data; name="chat_id"\r\n\r\n7',
      'Content-Disposition: form-data; name="chat_id"\r\n\r\n8',
    ),
    'multipart/form-data; boundary="xyz"',
  );
  expect(values.get("chat_id")).toBe("7");
});

test("a body that breaks off is refused", () => {
  expect(() =>
    parseMultipart(Buffer.from("--xyz\r\nx: y\r\n\r\n1"), "multipart/form-data; boundary=xyz"),
  ).toThrow("boundary not found");
});
