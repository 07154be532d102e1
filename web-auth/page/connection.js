const pauses = [300, 700, 1500, 3000, 5000];
const giveUpMs = 55_000;

/**
 * Keeps a connection to the login's page: the ticket is for one connection, each connection brings the
 * ticket for the next one.
 */
export function openConnection({ handoffId, ticket, listeners }) {
  const address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/wb/${handoffId}/live`;
  let next = ticket;
  let socket;
  let isOver = false;
  let failures = 0;
  let lostAt;

  const open = () => {
    socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(JSON.stringify({ ticket: next }));
    socket.onmessage = ({ data }) => hear(data);
    socket.onclose = ({ code }) => lost(code);
  };
  const hear = (data) => {
    if (typeof data === "string") return greet(JSON.parse(data));
    const bytes = new Uint8Array(data);
    if (bytes[0] === 0) return listeners.onWords(JSON.parse(new TextDecoder().decode(bytes.subarray(1))));
    const seq = new DataView(data).getUint32(1);
    return listeners.onPicture(seq, new Blob([bytes.subarray(5)], { type: "image/jpeg" }));
  };
  const greet = (words) => {
    if (words.t === "refused") {
      isOver = true;
      listeners.onRefused(words.code);
      return;
    }
    next = words.ticket;
    failures = 0;
    lostAt = undefined;
    listeners.onTicket(next);
  };
  const lost = (code) => {
    if (isOver) return;
    if (code === 4000) {
      isOver = true;
      listeners.onRefused("handoffs.busy");
      return;
    }
    lostAt ??= Date.now();
    if (Date.now() - lostAt > giveUpMs) {
      listeners.onOffline();
      return;
    }
    listeners.onLost();
    setTimeout(open, pauses[Math.min(failures, pauses.length - 1)]);
    failures += 1;
  };
  open();
  return {
    say(words) {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(words));
    },
    retry() {
      lostAt = undefined;
      failures = 0;
      open();
    },
    close() {
      isOver = true;
      socket.close();
    },
  };
}
