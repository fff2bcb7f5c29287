import { describe, expect, it } from 'vitest'
import { innerEntities } from '../../src/index.js'
import { annotate } from './helpers.js'

const names = (text: string, place: string) =>
  annotate(text, { place }).entities.map(({ text: surface, id, name }) => [surface, id, name])

describe('linking', () => {
  it('gives short and long forms of one organ one id', () => {
    expect(names('市政府外办就是重庆市人民政府外事办公室，市委关心。', '重庆市')).toEqual([
      ['市政府外办', 'ORG-重庆市人民政府外事办公室', '重庆市人民政府外事办公室'],
      ['重庆市人民政府外事办公室', 'ORG-重庆市人民政府外事办公室', '重庆市人民政府外事办公室'],
      ['市委', 'ORG-中共重庆市委员会', '中共重庆市委员会'],
    ])
  })

  it('tells what an abbreviation and an alias stand for', () => {
    expect(names('在渝企业和八桂大地。', '重庆市')).toEqual([
      ['渝', 'CN-500000', '重庆市'],
      ['八桂', 'CN-450000', '广西壮族自治区'],
    ])
  })

  it('prefers the divisions of the report’s own place', () => {
    expect(names('在朝阳市。', '辽宁省')[0]![1]).toBe('CN-211300')
  })

  it('gives towns the code that is theirs alone, or theirs in the division before them or in the report’s own place', () => {
    const id = (text: string, place: string) => names(text, place)[0]
    expect(id('到朱王堡镇。', '中国')).toEqual(['朱王堡镇', 'CN-620321103', '朱王堡镇'])
    expect(id('到古城镇。', '中国')).toEqual(['古城镇', undefined, undefined])
    expect(id('到古城镇。', '长汀县')).toEqual(['古城镇', 'CN-350821102', '古城镇'])
    expect(id('到肥东县古城镇。', '中国')).toEqual(['肥东县古城镇', 'CN-340122106', '古城镇'])
  })

  it('names plenary sessions in full, and a series not at all', () => {
    expect(names('二十届三中全会和二十届二中、三中全会', '中国')).toEqual([
      [
        '二十届三中全会',
        'EVENT-中国共产党第二十届中央委员会第三次全体会议',
        '中国共产党第二十届中央委员会第三次全体会议',
      ],
      ['二十届二中、三中全会', undefined, undefined],
    ])
  })

  it('keeps what lies inside within reach', () => {
    const doc = annotate('重庆市人民政府召开会议。')
    expect(doc.entities.map(({ text }) => text)).toEqual(['重庆市人民政府'])
    expect(innerEntities(doc).map(({ text, type }) => `${type} ${text}`)).toEqual(['PLACE 重庆市'])
    expect(innerEntities({ entities: [] })).toEqual([])
  })
})
