/** Names for the people at the customers, fitting where they live. Plain data. */

export const americanNames = {
  given:
    'Dana Marcus Renee Luis Shelby Aaron Tasha Brian Carmen Doug Elena Frank Gloria Hank Ivy Jerome Kelly Leon Maya Nate Olivia Pete Quinn Rosa Sean Tina Victor Wendy Xavier Yolanda Ruth Omar Colleen Darnell Janelle Trevor'.split(
      ' ',
    ),
  family:
    'Abbott Baptiste Carver Delgado Ellison Fontaine Garza Hollis Ingram Jacobs Kowalski Lindgren Mercer Novak Ortega Pruitt Quigley Ramsey Sandoval Thorpe Underhill Vance Whitaker Yates Zamora Bowman Castillo Drummond Escobar Finch'.split(
      ' ',
    ),
};

/** The first name says whether it is Frau or Herr, as people there write of each other. */
export const germanNames = {
  women:
    'Hanna Ingrid Sabine Claudia Petra Katrin Anja Birgit Ute Monika Franziska Greta Luise Ulrike Verena'.split(
      ' ',
    ),
  men: 'Tom Jürgen Stefan Matthias Rolf Andreas Uwe Markus Thomas Bernd Florian Lukas Reto Urs Dieter'.split(
    ' ',
  ),
  family:
    'Albers Krüger Sandvoss Bühler Hofstetter Lehmann Obermaier Pfister Rieger Schauer Tischler Ullmann Vetter Wagenbach Zeller Brunner Egger Fuchs Gruber Haas Imhof Jost Kessler Lorenz Moser Nagel Ott Pichler Reuter Steiner'.split(
      ' ',
    ),
};

export const chineseNames = {
  family: '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'.split(''),
  given:
    '建国 敏 海 志强 丽华 伟 静 涛 秀英 军 洋 艳 勇 娟 杰 芳 明 霞 平 刚 桂兰 文博 雪梅 永康 晓东 慧 国栋 小燕 立新 思远'.split(
      ' ',
    ),
};
