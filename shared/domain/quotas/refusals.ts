import { dayOf, type Timestamp, timestamp } from '../time.ts'
import type { QuotaName } from './quotas.ts'

export type Refused = QuotaName | 'log-in-account'

/** Whom a resident can turn to instead. */
export interface Helper {
  name: string
  phone?: string | undefined
}

/** `14:00`, or `明天0:00`, or `10:06` after seconds have been rounded up. */
const clockTime = (until: Timestamp, now: Timestamp): string => {
  const minute = timestamp(Math.ceil(Date.parse(until) / 60_000) * 60_000)
  const time = `${Number(minute.slice(11, 13))}:${minute.slice(14, 16)}`
  return dayOf(minute) === dayOf(now) ? time : `明天${time}`
}

const turnTo = (helper: Helper | undefined): string =>
  helper?.phone
    ? `着急的事请致电${helper.name} ${helper.phone}，也可以直接到站里反映。`
    : `着急的事请直接到${helper?.name ?? '社区联络站'}反映。`

const KEPT = '您填写的内容不会丢失。'

const texts: Readonly<Record<Refused, (when: string, helper: Helper | undefined) => string>> = {
  'file-place': (when, helper) =>
    `这个二维码最近收到的诉求太多，请在${when}之后再提交。${turnTo(helper)}${KEPT}`,
  'file-device': (when, helper) =>
    `这部手机提交得太频繁，请在${when}之后再提交；同一件事只需提交一次，可以用编号查看进度。${turnTo(helper)}${KEPT}`,
  'file-address': (when, helper) =>
    `您所用的网络提交得太频繁，请改用手机流量再试，或在${when}之后再提交。${turnTo(helper)}${KEPT}`,
  'file-staff': (when) =>
    `您代填得太频繁，请在${when}之后再提交；需要成批录入时请联系管理员调高上限。${KEPT}`,
  'upload-address': (when) =>
    `您所用的网络上传照片太频繁，请改用手机流量再试，或在${when}之后再上传；也可以先提交文字，之后在“补充说明”里补照片。`,
  'suggest-address': (when) =>
    `您所用的网络请求类别推荐太频繁，请在${when}之后再试；不用推荐，自己选类别或不选，都可以照常提交。`,
  'similar-address': (when) => `您所用的网络查找同类诉求太频繁，请在${when}之后再试；不查找也可以照常提交。`,
  'look-up-address': (when) =>
    `您所用的网络查错编号或查询码的次数太多，请核对提交时收到的编号和查询码，在${when}之后再试；查询码丢了，请致电社区联络站或到站里办理。`,
  'look-up-petition': (when) =>
    `这个编号的查询码输错的次数太多，请核对提交时收到的编号和查询码，在${when}之后再试；查询码丢了，请致电社区联络站或到站里办理。`,
  'log-in-address': (when) =>
    `您所用的网络登录失败的次数太多，请在${when}之后再试；忘记密码请联系管理员重置。`,
  'log-in-account': (when) =>
    `账号或密码多次输错，已暂停登录，请在${when}之后再试；忘记密码或急需登录，请联系管理员解除。`,
}

/** What somebody who is refused is told: until when, and what to do meanwhile. */
export const refusalText = (name: Refused, until: Timestamp, now: Timestamp, helper?: Helper): string =>
  texts[name](clockTime(until, now), helper)
