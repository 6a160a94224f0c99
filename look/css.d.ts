/** A style sheet that a script brings with it: esbuild puts it into the page's own. */
declare module '*.css';
