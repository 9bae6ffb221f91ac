/**
 * The youngest deals, set by hand: each rep has one in a test with a competitor near, one that could move on, and one that
 * has just begun. As nothing is younger, their numbers are known whatever the day: invitations to try something name them.
 */
import type { OwnerId } from './shape.ts';
import type { Product } from './trade.ts';

export interface FreshDeal {
  readonly owner: OwnerId;
  /** Created so many weekdays ago, at so many minutes past ten. */
  readonly weekdaysAgo: number;
  readonly minutes: number;
  readonly account: string;
  readonly name: string;
  readonly amount: number | null;
  readonly product: Product;
  /** Met already, in a deal that stands in its second stage. */
  readonly rival: string | null;
}

function fresh(
  weekdaysAgo: number,
  minutes: number,
  owner: OwnerId,
  account: string,
  name: string,
  amount: number | null,
  product: Product,
  rival: string | null = null,
): FreshDeal {
  return { owner, weekdaysAgo, minutes, account, name, amount, product, rival };
}

/** In the order of their creation: of one day, Shanghai begins and Chicago ends. */
export const freshDeals: readonly FreshDeal[] = [
  fresh(12, 0, 'U0LINXIAO', '星河光电', '镜片检测线', 860_000, 'Tideline Surface', '衡目科技'),
  fresh(12, 0, 'U0MIA', 'Nordlicht Optik', 'Line cameras for hall 2', 84_000, 'Beacon Inline', 'Opticrane'),
  fresh(12, 0, 'U0GRACE', 'Bluestem Foods', 'Seal check', 62_000, 'Beacon Inline', 'Pixelane'),
  fresh(11, 0, 'U0WUJING', '远航包装', '印刷质量检测', 420_000, 'Tideline Surface', '鹭岛视觉'),
  fresh(
    11,
    0,
    'U0JONAS',
    'Alpgold Molkerei',
    'Label and date code',
    47_500,
    'Beacon Inline',
    'Präzisa Vision',
  ),
  fresh(
    11,
    0,
    'U0MARCUS',
    'Duluth Foundry Group',
    'Casting surface',
    118_000,
    'Tideline Surface',
    'Northeye Robotics',
  ),
  fresh(10, 0, 'U0ZHOUKAI', '川能电池', '极片涂布检测', 1_250_000, 'Tideline Surface', '衡目科技'),
  fresh(10, 0, 'U0LENA', 'Rheinfeld Karosserie', 'Weld seam inspection', 96_000, 'Sextant 3D', 'Falkenblick'),
  fresh(
    10,
    20,
    'U0NORA',
    'Gießerei Hollerbach',
    'Casting surface',
    72_000,
    'Tideline Surface',
    'Falkenblick',
  ),
  fresh(
    10,
    0,
    'U0TYLER',
    'Cobalt Ridge Motors',
    'Bolt presence, station 4',
    54_000,
    'Beacon Inline',
    'Opticrane',
  ),
  fresh(6, 0, 'U0LINXIAO', '海川玻璃', '瓶口检测', 450_000, 'Beacon Inline'),
  fresh(6, 0, 'U0MIA', 'Kestrel Pharma', 'Blister inspection', 132_000, 'Beacon Inline'),
  fresh(6, 0, 'U0GRACE', 'Larkmoor Therapeutics', 'Vial particles', 145_000, 'Sextant 3D'),
  fresh(5, 0, 'U0WUJING', '禾田食品', '喷码与标签检测', 280_000, 'Beacon Inline'),
  fresh(5, 0, 'U0JONAS', 'Dosenwerk Münsterland', 'Can lacquer', 58_000, 'Tideline Surface'),
  fresh(5, 0, 'U0MARCUS', 'Great Bend Carton', 'Carton glue', 39_000, 'Beacon Inline'),
  fresh(4, 0, 'U0ZHOUKAI', '江淮岭汽车零部件', '焊缝检测', 640_000, 'Sextant 3D'),
  fresh(4, 0, 'U0LENA', 'Backhaus Deichsel', 'Crust colour', 27_500, 'Beacon Inline'),
  fresh(4, 20, 'U0NORA', 'Käserei Obertal', 'Seal check', 35_000, 'Beacon Inline'),
  fresh(4, 0, 'U0TYLER', 'Hominy Mills', 'Foreign bodies, line 2', 66_000, 'Tideline Surface'),
  fresh(3, 0, 'U0LINXIAO', '晶禾电子', '连接器插针检测', null, 'Sextant 3D'),
  fresh(3, 0, 'U0MIA', 'Tiroler Saftwerk', 'Cap and label check', null, 'Beacon Inline'),
  fresh(3, 0, 'U0GRACE', 'Voltaic Prairie', 'Electrode coating', 210_000, 'Tideline Surface'),
  fresh(2, 0, 'U0WUJING', '明澈光学', '镀膜色差检测', 530_000, 'Tideline Surface'),
  fresh(2, 20, 'U0ZHOUKAI', '百草岭药业', '泡罩检测', null, 'Beacon Inline'),
  fresh(2, 0, 'U0JONAS', 'Platinenhof', 'Solder joint check', 71_000, 'Sextant 3D'),
  fresh(2, 20, 'U0LENA', 'Voltanker', 'Tab weld check', 88_000, 'Sextant 3D'),
  fresh(2, 0, 'U0MARCUS', 'Clear Lake Glass', 'Edge chips', null, 'Tideline Surface'),
  fresh(2, 20, 'U0TYLER', 'Elm Orchard Creamery', 'Seal check', 41_000, 'Beacon Inline'),
];
