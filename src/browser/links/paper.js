// Which paper a link leads to, by its address alone.

// By the host, what in a path names a paper, and the attribute that says so.
const PUBMED = /^pubmed\.(ncbi\.nlm\.nih\.)?gov$/;
const NCBI = /^((pmc|m)\.)?(ncbi\.nlm\.nih\.gov|europepmc\.org)$/;
const PATHS = [
  [PUBMED, /^\/(\d{1,8})\/?$/, "pmid"],
  [NCBI, /\/(?:pubmed|pmid|med)\/(\d{1,8})\/?$/i, "pmid"],
  [NCBI, /\/(PMC\d+)(?:[./]|$)/i, "pmcid"],
  [/^(dx\.)?doi\.org$/, /^\/(?:doi:)?(10\.\d{4,9}\/.+)$/i, "doi"],
  [/^(export\.)?arxiv\.org$/, /^\/(?:abs|pdf|html)\/(.+?)(?:\.pdf)?\/?$/i, "arxiv"],
];
const PARAMETERS = ["term", "list_uids", "uid", "from_uid", "id"];

// Libraries' proxies: "pubmed-ncbi-nlm-nih-gov.proxy.example.org", "login?url=https://pubmed…".
const PROXIED = /^(pubmed|www|pmc)[.-]ncbi[.-]nlm[.-]nih[.-]gov(?=\.)|^(dx[.-])?doi[.-]org(?=\.)/;

// `["pmid", "41735603"]`, or undefined.
export function paperOf(address) {
  try {
    return read(new URL(address, location.href));
  } catch {
    return undefined; // No address, or none that can be decoded.
  }
}

function read({ protocol, hostname, pathname, searchParams }, isWithin = false) {
  if (!/^https?:$/.test(protocol)) return undefined;
  const [proxied] = PROXIED.exec(hostname) ?? [hostname];
  const host = (proxied === hostname ? hostname : proxied.replaceAll("-", ".")).replace(/^www\./, "");
  const whole = decodeURIComponent(pathname);
  for (const [hosts, path, name] of PATHS) {
    const found = hosts.test(host) && path.exec(whole);
    if (found) return [name, found[1]];
  }
  if (PUBMED.test(host) || (NCBI.test(host) && (/pubmed/i.test(pathname) || /^pubmed$/i.test(parameter(searchParams, "db"))))) {
    for (const name of PARAMETERS) {
      const [, pmid] = /^\s*"?(?:PMID:?\s*)?(\d{1,8})"?(?:\[(?:uid|pmid)\])?\s*$/i.exec(parameter(searchParams, name)) ?? [];
      if (pmid) return ["pmid", pmid];
    }
  }
  const behind = searchParams.get("url") ?? searchParams.get("qurl");
  return behind && !isWithin ? read(new URL(behind), true) : undefined;
}

// Old addresses have capital letters in any place.
function parameter(parameters, wanted) {
  for (const [name, value] of parameters) if (name.toLowerCase() === wanted) return value;
  return "";
}
