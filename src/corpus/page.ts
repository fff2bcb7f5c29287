import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Meta } from '../document.js'
import { isoDate } from './record.js'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** What a web page says. */
export interface Page {
  readonly text: string
  readonly meta: Pick<Meta, 'title' | 'source'> & { readonly published?: string }
}

/**
 * The article of a web page: its text without menus and footers, a line a paragraph, tables with a tab between cells;
 * and what the page's head, or its line on the article's origin, says of it.
 *
 * The article is the innermost element that holds nearly all of the page's prose (text with punctuation outside of
 * links), as in boilerplate removal by text density (Kohlschütter et al. 2010, *Boilerplate Detection using Shallow
 * Text Features*).
 * @param html decoded
 */
export function readPage(html: string): Page {
  const nodes = flatten(parse(html))
  const named = metaTags(nodes)
  const body = nodes.findIndex(({ node }) => node.nodeName === 'body')
  const article = nodes[innermostProse(nodes, Math.max(body, 0))]!.node
  const text = render(article)
  const around = render(nodes[Math.max(body, 0)]!.node)
  const title = first(named, ['articletitle', 'og:title', 'title']) ?? headline(nodes)
  const given = first(named, ['pubdate', 'publishdate', 'article:published_time', 'date'])
  const published =
    isoDate(given) ?? isoDate(/(?:时间|時間|日期)[:：]\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)/.exec(around)?.[1])
  const source = first(named, ['contentsource', 'source']) ?? origin.exec(around)?.[1]
  return {
    text,
    meta: {
      ...(title !== undefined && { title }),
      ...(published !== undefined && { published }),
      ...(source !== undefined && { source }),
    },
  }
}

/** Who published a page, up to what its next label may be: labels often follow without a blank. */
const origin =
  /(?:来源|來源)[:：]\s*([^\s|｜【】:：]{2,30}?)(?=[\s|｜【】]|发布|發佈|时间|時間|日期|作者|责任|編輯|编辑|浏览|点击|字体|字号|打印|分享|$)/

/** The text of a piece of HTML as it stands, tables with a tab between cells. */
export function htmlText(html: string): string {
  return render(parse(html))
}

interface Flat {
  readonly node: Node
  readonly parent: number
  /** The node stands in a link or in what is not shown. */
  readonly aside: boolean
}

/** Elements that are not text, or not of the article. */
const hidden = new Set(
  'head script style noscript template svg iframe object select option button input textarea nav footer aside #comment'.split(
    ' ',
  ),
)

/** The nodes in order, each after its parent; in a list, because pages may be nested deeper than a stack. */
function flatten(root: Node): Flat[] {
  const flat: Flat[] = [{ node: root, parent: -1, aside: false }]
  const open: { node: Node; index: number }[] = [{ node: root, index: 0 }]
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { node, index } = item
    if (!('childNodes' in node)) continue
    const aside = flat[index]!.aside || node.nodeName === 'a' || isHidden(node)
    const from = flat.length
    for (const child of node.childNodes) flat.push({ node: child, parent: index, aside })
    for (let i = node.childNodes.length - 1; i >= 0; i--) open.push({ node: node.childNodes[i]!, index: from + i })
  }
  return flat
}

function isHidden(node: Node): boolean {
  if (hidden.has(node.nodeName)) return true
  if (!('attrs' in node)) return false
  return node.attrs.some(
    ({ name, value }) =>
      name === 'hidden' || (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)),
  )
}

/** The part of a page's prose that its article holds at least; the rest is notices around it. */
const mostProse = 0.8

function innermostProse(nodes: readonly Flat[], body: number): number {
  const weight = new Float64Array(nodes.length)
  // A child is always after its parent in the list, so that one pass from the end sums up all.
  for (let i = nodes.length - 1; i > 0; i--) {
    const { node, parent, aside } = nodes[i]!
    if (!aside && 'value' in node && /[，。；！？,.;]/.test(node.value)) weight[i]! += node.value.trim().length
    if (!isHidden(node)) weight[parent]! += weight[i]!
  }
  const all = weight[body]!
  if (all === 0) return body
  let best = body
  for (let i = body + 1; i < nodes.length; i++) {
    // Two that hold most of it stand one in the other, and the inner one is further on.
    if (containers.has(nodes[i]!.node.nodeName) && weight[i]! >= mostProse * all) best = i
  }
  return best
}

/** What an article can be; a paragraph or a list that happens to hold most of the prose is a part of one. */
const containers = new Set('body main article section div td center form'.split(' '))

/** Elements that begin and end a line. */
const blocks = new Set(
  'address article blockquote body center dd details div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead tr ul caption'.split(
    ' ',
  ),
)

function render(root: Node): string {
  let text = ''
  const line = () => {
    text = text.trimEnd()
    if (text !== '') text += '\n'
  }
  const open: (Node | '\n' | '\t')[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === '\n') line()
    else if (node === '\t') text = `${text.replace(/[ \n]+$/, '')}\t`
    else if ('value' in node) {
      const words = node.value.replace(/[ \t\r\n\f\u00a0]+/g, ' ')
      text += /[\s]$/.test(text) || text === '' ? words.trimStart() : words
    } else if (node.nodeName === 'br') line()
    else if ('childNodes' in node && !isHidden(node)) {
      const block = blocks.has(node.nodeName)
      if (block) {
        if (!inCell(node)) line()
        open.push('\n')
      }
      if (node.nodeName === 'td' || node.nodeName === 'th') open.push('\t')
      for (let i = node.childNodes.length - 1; i >= 0; i--) open.push(node.childNodes[i]!)
    }
  }
  return text
    .split('\n')
    .map((row) => row.trimEnd())
    .filter((row) => row.trim() !== '')
    .join('\n')
}

/** Whether an element is the first thing in a cell: then it begins no line. */
function inCell(node: Node): boolean {
  const parent = 'parentNode' in node ? node.parentNode : null
  return (
    (parent?.nodeName === 'td' || parent?.nodeName === 'th') &&
    parent.childNodes.find((child) => !isBlank(child)) === node
  )
}

const isBlank = (node: Node) => node.nodeName === '#comment' || ('value' in node && node.value.trim() === '')

function metaTags(nodes: readonly Flat[]): Map<string, string> {
  const tags = new Map<string, string>()
  for (const { node } of nodes) {
    if (node.nodeName !== 'meta') continue
    const attribute = (name: string) => (node as Element).attrs.find((each) => each.name === name)?.value.trim()
    const name = (attribute('name') ?? attribute('property'))?.toLowerCase()
    const content = attribute('content')
    if (name && content && !tags.has(name)) tags.set(name, content)
  }
  return tags
}

/** The only `h1`, else the title in the page's head without the name of the site. */
function headline(nodes: readonly Flat[]): string | undefined {
  const h1 = nodes.filter(({ node }) => node.nodeName === 'h1').map(({ node }) => render(node).replaceAll('\n', ' '))
  if (h1.length === 1 && h1[0] !== '') return h1[0]
  const head = nodes.find(({ node, parent }) => node.nodeName === 'title' && nodes[parent]?.node.nodeName === 'head')
  const title =
    head === undefined
      ? ''
      : render(head.node)
          .split(/\s*[_|｜]\s*|\s+[-–—]+\s*/)[0]!
          .trim()
  return title === '' ? undefined : title
}

const first = (tags: ReadonlyMap<string, string>, names: readonly string[]) =>
  names.map((name) => tags.get(name)).find((value) => value !== undefined)
