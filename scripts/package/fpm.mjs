#!/usr/bin/env node
/**
 * A small stand-in for fpm over dpkg-deb and rpmbuild: it understands the arguments that electron-builder gives
 * (`-s dir -t deb|rpm …options… from/=/to …`) and nothing more.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const flags = new Set(['--force', '--verbose', '--debug']);
const repeated = new Set([
  '--depends',
  '--deb-recommends',
  '--deb-suggests',
  '--provides',
  '--conflicts',
  '--replaces',
  '--rpm-rpmbuild-define',
]);
const short = {
  '-s': '--input-type',
  '-t': '--output-type',
  '-a': '--architecture',
  '-n': '--name',
  '-v': '--version',
  '-p': '--package',
  '-d': '--depends',
  '-m': '--maintainer',
  '-f': '--force',
  '-C': '--chdir',
};

function parse(words) {
  const options = {};
  const sources = [];
  for (let index = 0; index < words.length; index += 1) {
    const [head, ...rest] = words[index].startsWith('--') ? words[index].split('=') : [words[index]];
    if (!head.startsWith('-')) {
      sources.push(words[index]);
      continue;
    }
    const name = short[head] ?? head;
    if (flags.has(name)) continue;
    const value = rest.length > 0 ? rest.join('=') : words[(index += 1)];
    if (repeated.has(name)) (options[name] ??= []).push(value);
    else options[name] = value;
  }
  return { options, sources };
}

/** Lays the files out as they will be installed. */
function stage(sources, folder) {
  for (const source of sources) {
    const at = source.lastIndexOf('=');
    const [from, to] = [source.slice(0, at), source.slice(at + 1)];
    const target = path.join(folder, to);
    const intoFolder = from.endsWith('/') || lstatSync(from).isDirectory();
    mkdirSync(intoFolder ? target : path.dirname(target), { recursive: true });
    cpSync(from, to.endsWith('/') && !intoFolder ? path.join(target, path.basename(from)) : target, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

function walk(folder, visit) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    visit(file, entry);
    if (entry.isDirectory()) walk(file, visit);
  }
}

const scripts = {
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--before-install': 'preinst',
  '--before-remove': 'prerm',
};

function makeDeb(options, folder) {
  const control = path.join(folder, 'DEBIAN');
  const sums = [];
  let bytes = 0;
  walk(folder, (file, entry) => {
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) {
      bytes += lstatSync(file).size;
      // Debian's own format for telling changed files, not a matter of security.
      const sum = createHash('md5').update(readFileSync(file)).digest('hex');
      sums.push(`${sum}  ${path.relative(folder, file)}\n`);
      chmodSync(file, lstatSync(file).mode & 0o111 ? 0o755 : 0o644);
    }
  });
  mkdirSync(control);
  writeFileSync(path.join(control, 'md5sums'), sums.join(''));
  const text = options['--description'] ?? options['--name'];
  const fields = {
    Package: options['--name'],
    Version: options['--version'],
    Architecture: options['--architecture'],
    Maintainer: options['--maintainer'],
    'Installed-Size': String(Math.ceil(bytes / 1024)),
    Depends: options['--depends']?.join(', '),
    Recommends: options['--deb-recommends']?.join(', '),
    Section: options['--category'] ?? 'net',
    Priority: options['--deb-priority'] ?? 'optional',
    Homepage: options['--url'],
    Description: text
      .split('\n')
      .map((line, index) => (index === 0 ? line.trim() : ` ${line.trim() || '.'}`))
      .join('\n'),
  };
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`);
  writeFileSync(path.join(control, 'control'), `${lines.join('\n')}\n`);
  for (const [option, name] of Object.entries(scripts)) {
    if (!options[option]) continue;
    writeFileSync(path.join(control, name), readFileSync(options[option]));
    chmodSync(path.join(control, name), 0o755);
  }
  // A package that is unpacked at once, by a test, need not be small.
  const compression = process.env['PLI_DEB_COMPRESSION'] ?? options['--deb-compression'] ?? 'xz';
  execFileSync(
    'dpkg-deb',
    [
      '--root-owner-group',
      `-Z${compression}`,
      ...(compression === 'xz' ? ['-z1'] : []),
      '--build',
      folder,
      options['--package'],
    ],
    { stdio: 'inherit' },
  );
}

function makeRpm(options, folder) {
  const files = [];
  walk(folder, (file, entry) => {
    const installed = path.relative(folder, file);
    if (!entry.isDirectory()) files.push(`"/${installed}"`);
    // Only the app's own folders are the package's to remove; the others are the system's.
    else if (/^opt\/./.test(installed)) files.push(`%dir "/${installed}"`);
  });
  const body = (option) =>
    options[option]
      ? readFileSync(options[option], 'utf8')
          .replace(/^#!.*\n/, '')
          .replaceAll('%', '%%')
      : '';
  const top = mkdtempSync(path.join(tmpdir(), 'pli-rpm-'));
  const spec = path.join(top, 'package.spec');
  const header = [
    `Name: ${options['--name']}`,
    `Version: ${options['--version'].replaceAll('-', '_')}`,
    'Release: 1',
    `Summary: ${options['--rpm-summary'] ?? options['--description'].split('\n')[0]}`,
    `License: ${options['--license'] ?? 'AGPL-3.0-only'}`,
    ...(options['--url'] ? [`URL: ${options['--url']}`] : []),
    'AutoReqProv: no',
    ...(options['--depends'] ?? []).map((name) => `Requires: ${name}`),
  ];
  writeFileSync(
    spec,
    `${header.join('\n')}\n\n%description\n${options['--description']}\n\n%install\nmkdir -p %{buildroot}\ncp -a ${folder}/. %{buildroot}/\n\n%post\n${body('--after-install')}\n%postun\n${body('--after-remove')}\n%files\n%defattr(-,root,root)\n${files.join('\n')}\n`,
  );
  const arch = { amd64: 'x86_64', arm64: 'aarch64' }[options['--architecture']] ?? options['--architecture'];
  const defines = {
    _topdir: top,
    _rpmdir: top,
    _rpmfilename: 'package.rpm',
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
    debug_package: '%{nil}',
    _binary_payload: 'w3T0.zstdio',
  };
  execFileSync(
    'rpmbuild',
    [
      '-bb',
      '--target',
      arch,
      '--buildroot',
      path.join(top, 'root'),
      ...Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]),
      spec,
    ],
    { stdio: 'inherit' },
  );
  cpSync(path.join(top, 'package.rpm'), options['--package']);
  rmSync(top, { recursive: true, force: true });
}

const { options, sources } = parse(process.argv.slice(2));
const folder = mkdtempSync(path.join(tmpdir(), 'pli-package-'));
try {
  // It stands for the root of the machine, which everybody may read.
  chmodSync(folder, 0o755);
  stage(sources, folder);
  if (options['--output-type'] === 'deb') makeDeb(options, folder);
  else if (options['--output-type'] === 'rpm') makeRpm(options, folder);
  else throw new Error(`This stand-in makes deb and rpm, not ${options['--output-type']}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
