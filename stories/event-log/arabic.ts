import type { EventLogLabels } from '../../src/components/event-log/eventLogLabels';

/** All labels of the event log in Arabic. The messages are not translated. */
export const arabicEventLogLabels: EventLogLabels = {
  title: 'سجل الأحداث',
  filter: 'تصفية حسب النوع',
  shown: 'المعروض',
  info: 'معلومات',
  warning: 'تحذيرات',
  error: 'أخطاء',
  received: 'واردة',
  sent: 'صادرة',
  copy: 'نسخ',
  copied: 'تم النسخ.',
  copyFailed: 'لا يسمح المتصفح بالنسخ. نزّل السجل بدلًا من ذلك.',
  download: 'تنزيل',
  clear: 'مسح',
  empty: 'لم تصل رسالة ولم تُرسل بعد.',
  noneFit: 'لا توجد رسالة مطابقة.',
  latestOnly: (shown, all) => `آخر ${String(shown)} من ${String(all)}. التنزيل يشملها كلها.`,
  backToEnd: (newer) => (newer === 0 ? 'العودة إلى النهاية' : `العودة إلى النهاية، ${String(newer)} جديدة`),
  untyped: 'ليست حدثًا',
  times: (count) => `${String(count)} مرات`,
  rejections: { untrusted: 'غير موثوقة', invalid: 'غير صالحة', 'not-tavus': 'ليست من الخدمة', duplicate: 'مكررة' },
  reason: 'رُفضت',
  from: 'من',
};
