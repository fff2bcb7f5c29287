import { describe, expect, it } from 'vitest'
import { found } from './helpers.js'

const check = (cases: readonly (readonly [text: string, ...entities: string[]])[]) =>
  it.each(cases.map(([text, ...entities]) => ({ text, entities })))('$text', ({ text, entities }) => {
    expect(found(text)).toEqual(entities)
  })

describe('streets', () => {
  check([
    ['沣岚大街、翰墟路完成绿化。', 'PLACE 沣岚大街', 'PLACE 翰墟路'],
    ['县城棠岙大道、胜利大街两侧亮化。', 'PLACE 棠岙大道', 'PLACE 胜利大街'],
    ['拓宽了城区道路，八一路、解放路人行道重新铺装。', 'PLACE 八一路', 'PLACE 解放路'],
    ['对沣岚大道进行改造。', 'PLACE 沣岚大道'],
    ['中学迁至友谊路办学。', 'PLACE 友谊路'],
    ['走上光明大道，闯出新路，打通断头路。'],
    ['新建产业路、资源路、旅游路，硬化通村公路。'],
    ['整治背街小巷，发展步行街、特色街。'],
    ['集成电路、高速公路通车里程增长。'],
  ])
})

describe('waters and hills', () => {
  check([
    ['浐溪两岸夜景亮起来。', 'PLACE 浐溪'],
    ['完成岚淇河清淤。', 'PLACE 岚淇河'],
    ['紧盯元岚河流域综合治理。', 'PLACE 元岚河'],
    ['岚淇河、峪滦河两处过鱼通道贯通。', 'PLACE 岚淇河', 'PLACE 峪滦河'],
    ['岚淇岭水库上游的采石场关停。', 'PLACE 岚淇岭水库'],
    ['五号水库水质达标。', 'PLACE 五号水库'],
    ['加强大江大河治理，保护江河湖泊，推进河湖长制。'],
    ['因地制宜封山绿化、入河排污口整治。'],
    ['病险水库除险加固，小型水库建成。'],
  ])
})

describe('squares, parks and sights', () => {
  check([
    ['人民文化广场动工，儿童公园免费开放。', 'PLACE 人民文化广场', 'PLACE 儿童公园'],
    ['棠岙古窑址、岚淇风情街开放。', 'PLACE 棠岙古窑址', 'PLACE 岚淇风情街'],
    ['岚淇中心渔港疏浚一新。', 'PLACE 岚淇中心渔港'],
    ['巩固非洲、拉美市场，开拓国际市场。', 'PLACE 非洲', 'PLACE 拉美'],
    ['一批古镇古村焕发新颜，改造老旧小区。'],
    ['创建国家级旅游景区。'],
  ])
})

describe('lists that say once what their members are', () => {
  check([
    ['棠岙、沣岚、翰墟等景区提档升级。', 'PLACE 棠岙', 'PLACE 沣岚', 'PLACE 翰墟'],
    ['推动棠岙古镇、沣岚两家景区创建。', 'PLACE 棠岙古镇', 'PLACE 沣岚'],
    ['昆明、大理西、沣岚等站周边热闹。', 'PLACE 昆明', 'PLACE 大理西', 'PLACE 沣岚'],
    ['棠岙、沣岚一带山高坡陡。', 'PLACE 棠岙', 'PLACE 沣岚'],
    ['棠岙、沣岚两大水库移民得到安置。', 'PLACE 棠岙', 'PLACE 沣岚'],
    ['建成棠岙、沣岚等四个大型水库。'],
    ['在车间、工地、课堂一线培养干部。'],
    ['江河融合绿色智造等2个园区入选。'],
    ['打造文旅、康养、研学等景区业态。'],
  ])
})

describe('sights with more than one last word, and what stands beside them', () => {
  check([
    ['岚淇路步行街正式营业。', 'PLACE 岚淇路步行街'],
    ['岚淇古城景区挂牌。', 'PLACE 岚淇古城景区'],
    ['登上了沣岚山国际滑雪度假区。', 'PLACE 沣岚山国际滑雪度假区'],
    ['娘娘山脚下的村民端上了岚淇湖边的茶桌。', 'PLACE 娘娘山', 'PLACE 岚淇湖'],
    ['地址：姚家园路甲1号。', 'PLACE 姚家园路'],
    ['利用河畔空地，登山线路对外发布。'],
    ['发展商业步行街、城市公园。'],
  ])
})

describe('what segmentation took for the end of a street, and members that vouch for each other', () => {
  check([
    ['沣岚大道、文昌路北延、凤凰路等12条城市道路通车。', 'PLACE 沣岚大道', 'PLACE 文昌路', 'PLACE 凤凰路'],
    ['建设路、人民路雨污分流改造完工。', 'PLACE 建设路', 'PLACE 人民路'],
    ['在岚淇山、仙人山开展防治。', 'PLACE 岚淇山', 'PLACE 仙人山'],
    ['有效衔接绿证市场、碳市场。'],
    ['守好山、护好路、管好河、治好湖。'],
    ['水更清、山更绿，乡村旅游示范路、最美农村路建成一批。'],
    ['古镇、古寨、古道等景区人气旺。'],
    ['走上小康路、幸福路，东西大街、南北大道贯通。'],
  ])
})
