const mouseEveryMs = 40;

/** The live picture, and the fingers or the mouse on it. */
export function createScreen({ screen, canvas, say }) {
  const pen = canvas.getContext("2d", { alpha: false });
  let view = { width: 390, height: 844 };
  let down;
  let lastMove = 0;
  let wheel;

  /** Where on the shown page an event is, in that page's own pixels. */
  const place = (event) => {
    const box = screen.getBoundingClientRect();
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    return {
      x: within(((event.clientX - box.left) / box.width) * view.width, view.width - 1),
      y: within(((event.clientY - box.top) / box.height) * view.height, view.height - 1),
    };
  };
  screen.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button > 0) return;
    down = event.pointerId;
    say({ t: "pointer", phase: "down", ...place(event) });
  });
  // A finger that leaves the picture is still the same finger.
  addEventListener("pointermove", (event) => {
    const isDrag = event.pointerId === down;
    if (!isDrag && (event.pointerType === "touch" || !screen.contains(event.target))) return;
    const now = performance.now();
    if (now - lastMove < (isDrag ? 16 : mouseEveryMs)) return;
    lastMove = now;
    say({ t: "pointer", phase: "move", ...place(event) });
  });
  const lift = (phase) => (event) => {
    if (event.pointerId !== down) return;
    down = undefined;
    say({ t: "pointer", phase, ...place(event) });
  };
  addEventListener("pointerup", lift("up"));
  addEventListener("pointercancel", lift("cancel"));
  screen.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      if (wheel === undefined) {
        wheel = { t: "wheel", dx: 0, dy: 0, ...place(event) };
        requestAnimationFrame(() => {
          say(wheel);
          wheel = undefined;
        });
      }
      wheel.dx += event.deltaX;
      wheel.dy += event.deltaY;
    },
    { passive: false },
  );
  screen.addEventListener("contextmenu", (event) => {
    // On a field the menu is how a phone pastes.
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
  });

  return {
    get view() {
      return view;
    },
    /** The page on show has this size. */
    fit(size) {
      view = size;
      screen.style.setProperty("--ratio", size.width / size.height);
    },
    /** Draws a picture; resolves when it can be seen. */
    async draw(blob) {
      const picture = await createImageBitmap(blob);
      if (canvas.width !== picture.width || canvas.height !== picture.height) {
        canvas.width = picture.width;
        canvas.height = picture.height;
      }
      pen.drawImage(picture, 0, 0);
      picture.close();
    },
  };
}
