// Makes dist/widget.js, the one file that a website loads. CSS becomes text inside it.
import { readFile } from "node:fs/promises";
import { build, transform } from "esbuild";

const smallCss = {
  name: "small-css",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

await build({
  entryPoints: [new URL("src/main.js", import.meta.url).pathname],
  outfile: process.argv[2] ?? new URL("dist/widget.js", import.meta.url).pathname,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  plugins: [smallCss],
});
