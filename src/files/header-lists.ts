/**
 * Headers as Salesforce, HubSpot, Pipedrive, Dynamics, 纷享销客, 悟空 and people's own spreadsheets write them, folded by
 * `headerKey`.
 */
import type { FileField } from '../domain/imported.ts';

/** They say when a closed deal closed, and when an open one is expected to. */
const eitherClose = `closedate closingdate dealclosedate opportunityclosedate close enddate 结单日期 关闭日期 结束日期 截止日期`;

/** When a deal was signed; of an open one, when somebody hopes that it will be. */
const closesInChinese = `成交日期 成交时间 签约日期 签单日期`;

export const dealHeaders = {
  id: `dealid opportunityid recordid oppid opportunitynumber dealnumber externalid id copperid 记录id 业务机会id 商机id 商机编号 商机号 机会编号
    销售机会编号 项目编号 唯一性id 数据id 编号`,
  name: `dealname opportunityname dealtitle opportunitytitle name title subject deal opportunity topic 商机名称 业务机会名称 交易名称 机会名称
    销售机会名称 项目名称 商机标题 商机主题 主题 标题 商机 名称`,
  account: `accountname companyname customername account company customer clientname client organization organisation
    dealorganization associatedcompany associatedcompanyname primaryassociatedcompany primarycompany
    associatedcompanynames potentialcustomer accounts leadname 客户名称 客户名 客户 客户公司 公司名称 公司 企业名称 关联客户 所属客户 单位名称`,
  owner: `opportunityowner dealowner ownername ownerfullname opportunityownername owner salesagent salesrep
    salesrepresentative rep salesperson salesman accountexecutive assignedto seller agent salesowner ownedby userresponsible responsible responsibleperson username 业务机会所有人 销售机会所有人 交易所有者 交易负责人 负责人 商机负责人 销售负责人
    所有人 拥有者 归属人 销售人员 销售员 业务员 跟进人 项目负责人 销售`,
  'owner-email': `owneremail opportunityowneremail dealowneremail salesrepemail repemail salesagentemail 负责人邮箱
    销售邮箱 所有人邮箱`,
  // A first name alone is more likely that of the customer's contact.
  'owner-first-name': `ownerfirstname opportunityownerfirstname dealownerfirstname salesrepfirstname repfirstname
    salespersonfirstname salesagentfirstname agentfirstname 负责人名 负责人名字 销售名 销售名字`,
  'owner-last-name': `ownerlastname opportunityownerlastname dealownerlastname salesreplastname replastname
    salespersonlastname salesagentlastname agentlastname ownersurname repsurname 负责人姓 负责人姓氏 销售姓 销售姓氏`,
  team: `team salesteam hubspotteam ownerteam dealteam department businessunit 团队 销售团队 负责人主属部门 负责人部门
    所属部门 归属部门 部门`,
  pipeline: `pipeline dealpipeline pipelinename salespipeline opportunityrecordtype salesprocess 销售流程 商机组 商机状态组 销售管道
    管道 销售漏斗`,
  stage: `dealstage opportunitystage stagename salesstage stage currentstage pipelinestage pipelinephase statuslabel milestone salesphase phase 交易阶段 商机阶段 销售阶段 当前阶段
    机会阶段 项目阶段 阶段`,
  status: `dealstatus opportunitystatus status outcome opportunityresult dealresult result winloss wonlost statustype opportunitystate stagegroup 商机状态 阶段状态 赢单状态 商机结果
    赢单输单 项目状态 状态 结果`,
  'is-closed': `isclosed isdealclosed dealclosed closed 是否关闭 是否结束 已关闭`,
  'is-won': `iswon isclosedwon won 是否赢单 是否成交 已赢单`,
  'is-lost': `islost isclosedlost lost 是否输单 是否丢单 已输单`,
  created: `createddate createdate dealcreateddate dealcreated dealcreatedon opportunitycreateddate creationdate datecreated createdat
    createdon createdtime createtime created dealcreationdate engagedate opendate openeddate opened startdate addtime addedon addedat dateadded 创建时间 创建日期
    商机创建时间 商机创建日期 新建时间 登记时间 登记日期 录入时间 立项时间 立项日期 创建于 开始日期`,
  closed: `closeddate dealclosedon actualclosedate dateclosed closedat closedon closedtime closed 实际成交日期 实际成交时间
    实际签单日期 实际结单日期 实际关闭日期 结单时间 ${closesInChinese} 结束时间 关闭时间 ${eitherClose}`,
  'won-on': `wontime wondate datewon wonat wonon closedwondate 赢单时间 赢单日期`,
  'lost-on': `losttime lostdate datelost lostat loston closedlostdate 输单时间 输单日期 丢单时间 丢单日期`,
  'expected-close': `expectedclosedate expectedclose expectedclosingdate estimatedclosedate estclosedate
    forecastclosedate targetclosedate plannedclosedate projectedclosedate expectedclosing expectedclosuredate expecteddate
    closedateexpected closeforecastdate 预计成交日期 预计成交时间 预计签单日期
    预计签约日期 预计结单日期 预计关闭日期 预计成单日期 ${eitherClose} ${closesInChinese}`,
  // What Close calls a value is in cents; beside it stands what people read.
  amount: `valueformatted amount dealamount opportunityamount dealvalue opportunityvalue closevalue value dealsize totalvalue
    totalamount contractvalue estimatedvalue estimatedrevenue estrevenue acv tcv arr revenue price monetaryvalue amountamount
    bidamount income expectedrevenue 商机金额 销售金额 预计销售金额
    预计成交金额 预计金额 成交金额 项目金额 商机总金额 合同金额 金额`,
  currency: `currency currencycode dealcurrency dealcurrencycode currencyisocode amountcurrency currencyofvalue opportunitycurrency monetaryunit valuecurrency dealvaluecurrency bidcurrency 币种
    货币 币别 金额货币 金额币种 商机币种 货币代码`,
  type: `dealtype opportunitytype type businesstype 商机类型 业务类型 交易类型 类型`,
  source: `leadsource source dealsource opportunitysource originalsource originalsourcetype originaltrafficsource 商机来源
    潜在客户来源 线索来源 客户来源 机会来源 项目来源 来源`,
  product: `products product productname productnames 产品 产品名称 意向产品 商机产品 关联产品`,
  competitor: `competitors competitor maincompetitors maincompetitor primarycompetitor 竞争对手 主要竞争对手 竞品`,
  'loss-reason': `lossreason lostreason closedlostreason lossreasonname reasonlost reasonforloss deallostreason closelostreason 输单原因
    丢单原因 失败原因 流失原因 战败原因 未成交原因`,
  'next-step': `nextstep nextsteps 下一步 下一步计划 下一步行动 下步计划`,
} as const satisfies Readonly<Partial<Record<FileField, string>>>;

/** Only a file of stage changes calls its time so; a created or a modified date is in many files. */
const timesOfChange = `enteredat enteredon entered stageenteredat stageentereddate dateentered stagechangedate
  stagechangedat stagedate changedat changedate changedon movedat movedon transitiondate transitionedat 进入时间 进入日期
  进入阶段时间 阶段变更时间 变更时间 变更日期 推进时间`;
export const changeTimes = new Set(timesOfChange.split(/\s+/u));

export const historyHeaders = {
  // A history report of Salesforce has no ids unless they are asked for; its deals are then known by name.
  'deal-id': `opportunityid dealid recordid oppid dealrecordid externalid 商机id 商机编号 商机号 id 编号 opportunityname
    dealname opportunity deal 商机名称 机会名称`,
  stage: `tostage newstage stageentered enteredstage stagename dealstage opportunitystage stage to newvalue 变更后阶段 新阶段
    目标阶段 进入阶段 变更后 商机阶段 销售阶段 阶段 变更后值 新值`,
  entered: `${timesOfChange} lastmodified lastmodifieddate editdate modifiedat createddate timestamp date time 修改时间
    操作时间 创建时间 时间 日期`,
  'from-stage': `fromstage oldstage previousstage priorstage from oldvalue 变更前阶段 原阶段 变更前 变更前值 原值 旧值`,
  // Where a file lists changes of every kind.
  what: `what field fieldevent fieldname changedfield change changetype changed attribute event type 变更字段 变更项 变更类型 字段 字段名称`,
  'taken-back': `takenbackbyentry`,
} as const satisfies Readonly<Partial<Record<FileField, string>>>;

export const peopleHeaders = {
  name: `salesagent fullname name username agentname agent salesrep salesperson rep owner employee employeename member
    person user 姓名 员工姓名 销售姓名 销售人员 负责人 员工 业务员 成员 销售 人员`,
  'first-name': `firstname givenname forename 名 名字`,
  'last-name': `lastname surname familyname 姓 姓氏`,
  email: `email emailaddress workemail useremail mail 邮箱 电子邮箱 工作邮箱 电子邮件 邮件`,
  team: `team teamname salesteam department 团队 销售团队 所属团队 部门 所属部门`,
  manager: `manager managername salesmanager supervisor reportsto teamlead leader 经理 销售经理 主管 直属主管 上级
    直属上级 团队负责人`,
  'sales-region': `salesregion regionaloffice region territory office area 销售区域 区域 大区 地区 办事处`,
} as const satisfies Readonly<Partial<Record<FileField, string>>>;

export const accountHeaders = {
  id: `accountid companyid customerid recordid externalid id 客户id 客户编号 公司编号 编号`,
  name: `accountname companyname customername account company customer clientname client organization organisation name
    客户名称 公司名称 企业名称 客户 公司 名称`,
  industry: `industry sector vertical 行业 所属行业 客户行业`,
  size: `companysize size employees numberofemployees noofemployees employeecount headcount 公司规模 企业规模 客户规模
    人员规模 规模 员工人数 人数`,
  region: `region countryregion country officelocation billingcountry location 地区 区域 国家 省份 所在地区 所在地 省市`,
} as const satisfies Readonly<Partial<Record<FileField, string>>>;

export const productHeaders = {
  name: `productname product products name item 产品名称 产品 商品名称 商品 名称`,
} as const satisfies Readonly<Partial<Record<FileField, string>>>;

/** Beside a name they show that a file is a list of products. */
export const productSigns = new Set(
  `salesprice price listprice unitprice standardprice series category productfamily productcode productcategory sku
  单价 价格 标准价格 产品编码 产品类别 产品分类 产品型号`.split(/\s+/u),
);
