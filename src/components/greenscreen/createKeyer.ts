import type { GreenscreenKey } from './greenscreenKey';

/** Draws pictures without their green, by the graphics processor: no pixel is read back. */
export interface Keyer {
  draw(picture: HTMLVideoElement, key: GreenscreenKey): void;
}

const VERTEX_SHADER = `
attribute vec2 corner;
varying vec2 place;
void main() {
  place = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}`;

// Compares colours without their brightness, so that a shadow on the green is green, too. A distance of 1 is that from the colour to grey.
// At the edge of the replica, a pixel is a mixture with the green, of which the colour is removed.
const FRAGMENT_SHADER = `
precision mediump float;
uniform sampler2D picture;
uniform vec2 chroma;
uniform vec3 amounts;
varying vec2 place;
void main() {
  vec3 color = texture2D(picture, place).rgb;
  float brightness = dot(color, vec3(0.299, 0.587, 0.114));
  vec2 own = vec2((color.b - brightness) * 0.564, (color.r - brightness) * 0.713);
  float size = length(chroma);
  float far = distance(own, chroma) / size;
  float opacity = clamp((far - amounts.x) / max(amounts.y, 0.001), 0.0, 1.0);
  vec2 direction = chroma / size;
  float end = amounts.x + amounts.y;
  float near = 1.0 - smoothstep(end, end + 0.3, far);
  own -= direction * max(dot(own, direction), 0.0) * amounts.z * near;
  float red = brightness + own.y / 0.713;
  float blue = brightness + own.x / 0.564;
  float green = (brightness - 0.299 * red - 0.114 * blue) / 0.587;
  gl_FragColor = vec4(clamp(vec3(red, green, blue), 0.0, 1.0) * opacity, opacity);
}`;

/** Creates what draws on a canvas. Returns `null` if the browser cannot, or the context is lost. */
export function createKeyer(canvas: HTMLCanvasElement): Keyer | null {
  const gl = canvas.getContext('webgl', { antialias: false, depth: false, stencil: false });
  const program = gl && createProgram(gl);
  if (!program) return null;
  gl.useProgram(program);

  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW);
  const corner = gl.getAttribLocation(program, 'corner');
  gl.enableVertexAttribArray(corner);
  gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);

  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  // The size of a video is no power of two.
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  const chroma = gl.getUniformLocation(program, 'chroma');
  const amounts = gl.getUniformLocation(program, 'amounts');

  return {
    draw(picture, key) {
      const { videoWidth: width, videoHeight: height } = picture;
      if (width === 0 || height === 0) return;
      // To set a size clears the canvas.
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        gl.viewport(0, 0, width, height);
      }
      gl.uniform2f(chroma, ...key.chroma);
      gl.uniform3f(amounts, key.tolerance, key.softness, key.spill);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, picture);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    },
  };
}

function createProgram(gl: WebGLRenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null;
}
