import { accessSync, constants, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";

const memoryDir = "/dev/shm";
const tmpfs = 0x01_02_19_94;
const wantedBytes = 4 * 1024 ** 3;

/**
 * Where tests keep what ends with them: in memory where the system has room there. They make and delete a database
 * each, and a disk's file system needs a third of a second for its thousand files.
 */
export function tempDir(): string {
  try {
    accessSync(memoryDir, constants.W_OK);
    const { type, bavail, bsize } = statfsSync(memoryDir);
    const isRoomy = type === tmpfs && bavail * bsize >= wantedBytes && freemem() >= wantedBytes;
    return isRoomy ? memoryDir : tmpdir();
  } catch {
    return tmpdir();
  }
}
