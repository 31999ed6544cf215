"""Invented words: every organisation and person carries 样章 (specimen)."""
CITIES = ("北京 上海 广州 深圳 天津 重庆 成都 杭州 南京 武汉 西安 青岛 大连 厦门 苏州 长沙 昆明 郑州 沈阳 济南 合肥 福州 南昌 "
          "贵阳 兰州 太原 哈尔滨 石家庄 乌鲁木齐").split()
TRADES = ("科技 信息技术 物流 建筑工程 医疗器械 机械制造 食品 文化传媒 教育咨询 环保设备 软件开发 电子商务 投资管理 贸易 "
          "网络工程 生物制药 园林绿化 酒店管理 装饰设计 新能源").split()
FORMS = "有限公司 有限公司 有限公司 股份有限公司 有限责任公司 集团有限公司".split()
MIDDLES = "合同专用章 财务专用章 业务专用章 行政专用章 人事专用章 检验专用章".split()
SURNAMES = list("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕")
GIVEN = list("伟芳娜敏静丽强磊洋艳勇军杰涛明超秀霞平刚桂英华玉萍红玲丹兰飞")
OFFICES = "人民政府办公室 教育局文件 财政局文件 交通运输局 市场监督管理局 卫生健康委员会".split()
IDLE = "样章斋藏 样章闲人 样章书屋 样章清玩 长乐样章 如意样章".split()
PHRASES = (
    "本合同一式两份 甲乙双方各执一份 自双方签字盖章之日起生效 具有同等法律效力 根据中华人民共和国民法典及有关规定 经协商一致 "
    "订立以下条款 第一条 货物名称 规格型号 数量 单价 金额 交货时间 地点 付款方式 验收标准 违约责任 争议解决 附件清单 备注说明 "
    "授权代表签字 日期 年 月 日 地址 电话 开户银行 账号 统一社会信用代码 单位意见 负责人 经办人 审核 批准 样章 收货人 发票 编号"
).split()


def organisation(rng):
    return rng.choice(CITIES) + "样章" + rng.choice(TRADES) + rng.choice(FORMS)


def person(rng):
    """Four characters of a name chop."""
    return rng.choice(["样章" + rng.choice(SURNAMES) + "印", rng.choice(SURNAMES) + "样章印",
                       "样章" + rng.choice(GIVEN) + "印"])


def code13(rng):
    return rng.choice(["1101", "3101", "4403", "5101", "4201"]) + "".join(str(d) for d in rng.integers(0, 10, 9))


def tax18(rng):
    return "91" + "".join(str(d) for d in rng.integers(0, 10, 14)) + "XK"


def running(rng, count):
    """`count` characters of contract language."""
    text = ""
    while len(text) < count:
        text += rng.choice(PHRASES)
    return text[:count]
