import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openVisitor, startDesk } from "#sandbox/testing/browser.ts";
import { comeIn, eventually } from "#sandbox/testing/connect.ts";

const bytesPerMs = 125;

/** A line of 1 Mbit/s to a port of this machine, with 40 ms each way. */
async function slowLine(target: number): Promise<number> {
  const sockets = new Set<Socket>();
  let freeAt = 0;
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        near.destroy();
        far.destroy();
        sockets.delete(socket);
      });
    }
    near.on("data", (data) => setTimeout(() => far.write(data), 40));
    far.on("data", (data) => {
      // The line is one for all connections: what comes later waits behind what came before.
      const now = performance.now();
      freeAt = Math.max(freeAt, now) + data.length / bytesPerMs;
      far.pause();
      setTimeout(
        () => {
          near.write(data);
          far.resume();
        },
        freeAt - now + 40,
      );
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

/** Writes the present moment into the page as a row of black and white squares, on a restless background. */
const clockOnPage = `(() => {
  const clock = document.createElement("div");
  clock.style = "position:fixed;inset:0;z-index:999;background:linear-gradient(red,blue)";
  document.body.append(clock);
  const cell = (i) => "<i style='position:absolute;top:0;left:" + i * 20 + "px;width:20px;height:40px;background:VALUE'></i>";
  setInterval(() => {
    const now = Date.now() & 0xffff;
    let html = "";
    for (let i = 0; i < 16; i++) html += cell(i).replace("VALUE", now & (1 << i) ? "#fff" : "#000");
    for (let i = 0; i < 60; i++) html += "<p style='margin:0;font-size:11px;position:absolute;top:" + (50 + i * 11) + "px'>" + Math.random().toString(36).repeat(5).slice(0, 60) + "</p>";
    clock.innerHTML = html;
  }, 40);
})()`;

/** Reads the squares of every picture that is drawn and keeps how old each was. */
const readClock = `(() => {
  const canvas = document.getElementById("picture");
  const pen = canvas.getContext("2d");
  const draw = pen.drawImage.bind(pen);
  window.ages = [];
  pen.drawImage = (...what) => {
    draw(...what);
    const unit = canvas.width / 390;
    let then = 0;
    for (let i = 0; i < 16; i++) {
      if (pen.getImageData((i * 20 + 10) * unit, 20 * unit, 1, 1).data[0] > 127) then |= 1 << i;
    }
    window.ages.push((Date.now() - then) & 0xffff);
  };
})()`;

test("a visitor on 1 Mbit/s sees pictures that are less than a second old", async () => {
  const desk = await startDesk();
  const port = await slowLine(desk.runtime.settings.PORT);
  const { page } = await openVisitor();
  const { handoff } = await desk.open();
  const slow = {
    ...desk,
    miniApp: (id: string) => desk.miniApp(id).replace(/localhost:\d+/, `localhost:${port}`),
  };
  await comeIn(slow, page, handoff.id);
  await desk.shown().evaluate(clockOnPage);
  await page.evaluate(readClock);
  const ages = () => page.evaluate<number[]>("window.ages");
  await eventually(async () => expect((await ages()).length).toBeGreaterThan(25), 25_000);
  // The first ones teach how slow the line is.
  const learnt = (await ages()).slice(8).toSorted((a, b) => a - b);
  // A busy machine may hold some of them up; on a line that is overfed each is older than the one before.
  expect(learnt[Math.floor(learnt.length / 2)]).toBeLessThan(1_000);
});
