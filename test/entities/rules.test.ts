import { describe, expect, it } from 'vitest'
import { found } from './helpers.js'

/** A line of report text, what must come out, and what place the report is of. */
type Case = readonly [text: string, entities: readonly string[], place?: string]

const check = (cases: readonly Case[]) =>
  it.each(cases.map(([text, entities, place]) => ({ text, entities, place })))('$text', ({ text, entities, place }) => {
    expect(found(text, place === undefined ? {} : { place })).toEqual(entities)
  })

describe('places', () => {
  check([
    ['我们赴杭州、温州和宁波学习。', ['PLACE 杭州', 'PLACE 温州', 'PLACE 宁波']],
    ['与新加坡、斯里兰卡和尼泊尔签约。', ['PLACE 新加坡', 'PLACE 斯里兰卡', 'PLACE 尼泊尔']],
    ['我国经济稳中向好，全省农村面貌一新，各地积极性高。', []],
    ['同发展中国家携手。', []],
    ['维护社会和平与安定，促进资源合作。', []],
    ['治理长江、黄河流域的水土流失。', ['PLACE 长江', 'PLACE 黄河']],
    ['港澳同胞和台湾同胞纷纷来信。', ['PLACE 港', 'PLACE 澳', 'PLACE 台湾']],
    ['建设现代化新重庆，谱写中国式现代化广东实践新篇。', ['PLACE 重庆', 'PLACE 广东']],
    ['坚持走中国特色社会主义道路。', []],
    ['苏州金鸡湖国际机场开工。', ['PLACE 苏州金鸡湖国际机场']],
    ['建好用好黄河国家文化公园（河南段）。', ['PLACE 黄河国家文化公园（河南段）']],
  ])
})

describe('abbreviations of places', () => {
  check([
    ['在渝高校和驻鄂部队代表出席。', ['PLACE 渝', 'PLACE 鄂']],
    ['川渝合作走深走实，沪苏浙皖携手。', ['PLACE 川', 'PLACE 渝', 'PLACE 沪', 'PLACE 苏', 'PLACE 浙', 'PLACE 皖']],
    ['中越两国发表联合声明，越方表示赞赏。', ['PLACE 中', 'PLACE 越', 'PLACE 越']],
    ['京津冀协同发展、长三角一体化。', ['PLACE 京津冀', 'PLACE 长三角']],
    ['持续做好援藏援疆工作。', ['PLACE 藏', 'PLACE 疆']],
    ['密切中外往来，贯彻中央部署，平台出台政策。', []],
    ['各单位购置设备5台，新增岗位三个。', []],
  ])
})

describe('lines, projects and slogans', () => {
  check([
    ['渝厦高铁建成，陇电入鲁工程开工。', []],
    ['实施“数字江南”和“平安中国”行动。', []],
    ['兰州至中卫铁路通车。', []],
    ['中欧班列开行三千列，共建“一带一路”。', []],
    ['在渝投资的项目不少。', ['PLACE 渝']],
  ])
})

describe('local organs', () => {
  check([
    ['在市委、市政府领导下，市人大及其常委会监督有力。', ['ORG 市委', 'ORG 市政府', 'ORG 市人大'], '重庆市'],
    ['市政府外办会同市商务委落实。', ['ORG 市政府外办', 'ORG 市商务委'], '重庆市'],
    ['请省政协委员提出意见。', ['ORG 省政协'], '浙江省'],
    ['中共湖南省委和长沙市政府高度重视。', ['ORG 中共湖南省委', 'ORG 长沙市政府']],
    ['各市县政府、城市委托的机构、市委员单位。', [], '浙江省'],
    ['省审批服务局印发通知。', ['ORG 省审批服务局'], '浙江省'],
    ['县委书记们在全国会议上发言。', [], '中国'],
  ])
})

describe('organisations', () => {
  check([
    ['国务院和全国人大常委会审议。', ['ORG 国务院', 'ORG 全国人大常委会']],
    ['组建重庆山地与水文研究院。', ['ORG 重庆山地与水文研究院']],
    ['新建研究院7个、重点实验室3家。', []],
    ['东盟、欧盟成为主要伙伴。', ['ORG 东盟', 'ORG 欧盟']],
    ['党和政府关心企业，有关部门、领导小组抓落实。', []],
  ])
})

describe('events', () => {
  check([
    ['深入学习党的二十大和二十届二中、三中全会精神。', ['EVENT 党的二十大', 'EVENT 二十届二中、三中全会']],
    ['落实市委六届二次、三次全会部署。', ['EVENT 市委六届二次、三次全会'], '重庆市'],
    ['第十四届全国人民代表大会第三次会议开幕。', ['EVENT 第十四届全国人民代表大会第三次会议']],
    ['召开全市外事工作会议。', ['EVENT 全市外事工作会议'], '重庆市'],
    ['举办第五届中新绿色峰会。', ['EVENT 第五届中新绿色峰会']],
    ['启动首届“临江啤酒节”。', ['EVENT 首届“临江啤酒节”']],
    ['开好会议，办好座谈会和主题活动。', []],
    ['承办3届大型会议。', []],
  ])
})

describe('persons', () => {
  check([
    ['尼泊尔总理普拉昌达访问。', ['PLACE 尼泊尔', 'PERSON 普拉昌达']],
    ['云岭省省长 陆望川', ['PLACE 云岭省', 'PERSON 陆望川']],
    ['市长 龚 正', ['PERSON 龚 正']],
    ['高举邓小平理论伟大旗帜。', ['PERSON 邓小平']],
    ['书记和市长都到了。', []],
  ])
})

describe('documents', () => {
  check([
    ['印发《关于加强〈江河保护法〉实施的意见》。', ['DOCUMENT 《关于加强〈江河保护法〉实施的意见》']],
    ['《外层《内层》外层》和《没有关上。', ['DOCUMENT 《外层《内层》外层》']],
  ])
})
