/** The focal point of a photo: put on the image by hand or by the arrows, with the crops it gives. */

const STEPS = { ArrowLeft: [-2, 0], ArrowRight: [2, 0], ArrowUp: [0, -2], ArrowDown: [0, 2] };
const between = (value) => Math.round(Math.min(100, Math.max(0, value)));

function prepare(view) {
  const [x, y] = ["x", "y"].map((axis) => document.querySelector(`[name="focal_${axis}"]`));
  if (!x || !y) return;
  const point = view.querySelector("[data-focal-point]");
  const frame = view.querySelector("[data-focal-frame]");
  const crops = view.querySelector("[data-focal-crops]");
  const show = () => {
    point.style.left = `${x.value}%`;
    point.style.top = `${y.value}%`;
    for (const crop of crops.querySelectorAll("img")) crop.style.objectPosition = `${x.value}% ${y.value}%`;
  };
  const put = (across, down) => {
    x.value = between(across);
    y.value = between(down);
    show();
  };
  const aim = (event) => {
    const box = frame.getBoundingClientRect();
    put(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  };
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    point.focus();
    aim(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (frame.hasPointerCapture(event.pointerId)) aim(event);
  });
  point.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const [across, down] = STEPS[event.key];
    put(Number(x.value) + across, Number(y.value) + down);
  });
  for (const field of [x, y]) field.addEventListener("input", show);
  point.hidden = crops.hidden = false;
  show();
}

const view = document.querySelector("[data-focal]");
if (view) prepare(view);
