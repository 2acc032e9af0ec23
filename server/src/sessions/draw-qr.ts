import QRCode from 'qrcode'

/** The code as a PNG data URL, for a page. */
export const qrDataUrl = (text: string): Promise<string> => QRCode.toDataURL(text, { margin: 2, width: 320 })
export const qrPng = (text: string): Promise<Buffer> => QRCode.toBuffer(text, { margin: 2, width: 320 })
export const qrSvg = (text: string): Promise<string> => QRCode.toString(text, { type: 'svg', margin: 2 })
