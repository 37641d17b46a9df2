// Says of each file whether the official schema of SARIF 2.1.0 accepts it. Run in the folder that the packages are installed in.
const { createRequire } = require('node:module'), fs = require('node:fs');
const installed = createRequire(process.cwd() + '/');
const Ajv = installed('ajv/dist/2020'), formats = installed('ajv-formats');
const read = file => JSON.parse(fs.readFileSync(file));
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
const check = ajv.compile(read('node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json'));
for (const file of process.argv.slice(2)) {
  console.log(check(read(file)) ? 'valid' : JSON.stringify(check.errors));
}
