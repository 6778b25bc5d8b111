#include "generator/originals/web_content.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "generator/support/text.hpp"

namespace yaodian::originals {

namespace {

/// A link to a file belongs to the document: its attachments.
bool is_link_to_page(const GumboNode* node) {
    if (!is_tag(node, GUMBO_TAG_A) || attribute_of(node, "href").empty()) return false;
    const std::string_view target = attribute_of(node, "href");
    const std::string_view path = target.substr(0, target.find_first_of("?#"));
    static constexpr std::array<std::string_view, 11> files = {".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps",
                                                               ".zip", ".rar",  ".ppt", ".pptx", ".ofd"};
    return std::none_of(files.begin(), files.end(), [&](std::string_view ending) { return path.ends_with(ending); });
}

/// The words of an element's id and classes: `articleTop_share-box` is article, top, share, box.
std::vector<std::string> words_of(const GumboNode* node) {
    std::vector<std::string> words;
    for (const char* name : {"id", "class", "role"}) {
        std::string word;
        char before = ' ';
        for (const char c : std::string(attribute_of(node, name)) + " ") {
            const bool upper = c >= 'A' && c <= 'Z';
            const bool letter = upper || (c >= 'a' && c <= 'z');
            const bool begins = upper && !(before >= 'A' && before <= 'Z');
            if (!letter || begins) {
                if (!word.empty()) words.push_back(std::move(word));
                word.clear();
            }
            if (letter) word += static_cast<char>(c | 0x20);
            before = c;
        }
    }
    return words;
}

bool is_named_as_furniture(const GumboNode* node) {
    static constexpr std::array<std::string_view, 40> names = {
        "nav",     "navbar",   "navigation", "menu",       "crumb",      "crumbs",   "breadcrumb", "breadcrumbs",
        "foot",    "footer",   "share",      "bdshare",    "jiathis",    "sidebar",  "copyright",  "copy",
        "toolbar", "related",  "relate",     "pagination", "pager",      "search",   "login",      "topbar",
        "print",   "fontsize", "qrcode",     "ewm",        "comment",    "comments", "banner",     "weizhi",
        "dqwz",    "location", "prev",       "prevnext",   "friendlink", "links",    "recommend",  "hits"};
    const std::vector<std::string> words = words_of(node);
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return std::find(names.begin(), names.end(), word) != names.end();
    });
}

/// A label of the table that a page prints above a document, and the field that it gives; empty: one that gives none.
struct FieldLabel {
    std::string_view text;
    std::string_view field;
};
constexpr FieldLabel field_labels[] = {{"索引号", ""},
                                       {"主题分类", ""},
                                       {"主题词", ""},
                                       {"体裁分类", ""},
                                       {"公文种类", ""},
                                       {"发布日期", "published"},
                                       {"有效性", ""},
                                       {"效力状态", ""},
                                       {"信息分类", ""},
                                       {"公开方式", ""},
                                       {"公开时限", ""},
                                       {"信息索取号", ""},
                                       {"服务对象", ""},
                                       {"生效日期", ""},
                                       {"废止日期", ""},
                                       {"失效日期", ""},
                                       {"组配分类", ""},
                                       {"公开范围", ""},
                                       {"关键词", ""},
                                       {"责任部门", ""},
                                       {"实施日期", ""},
                                       {"公开日期", "published"},
                                       {"内容概述", ""},
                                       {"统一编号", ""},
                                       {"来源", "source"},
                                       {"发布时间", "published"},
                                       {"发文机关", "issuer"},
                                       {"制发机关", "issuer"},
                                       {"发文单位", "issuer"},
                                       {"发布机构", "issuer"},
                                       {"发布机关", "issuer"},
                                       {"发布单位", "issuer"},
                                       {"成文日期", "date"},
                                       {"发文日期", "date"},
                                       {"印发日期", "date"},
                                       {"发文字号", "document_number"},
                                       {"文号", "document_number"},
                                       {"文件编号", "document_number"},
                                       {"标题", "title"},
                                       {"名称", "title"},
                                       {"文件名称", "title"},
                                       {"信息名称", "title"}};

const FieldLabel* label_of(std::string_view text) {
    std::string squeezed = without_spaces(text);
    for (const std::string_view mark : {"：", ":", "】", "]"}) {
        if (squeezed.ends_with(mark)) squeezed.erase(squeezed.size() - mark.size());
    }
    for (const std::string_view mark : {"【", "["}) {
        if (squeezed.starts_with(mark)) squeezed.erase(0, mark.size());
    }
    const auto* found = std::find_if(std::begin(field_labels), std::end(field_labels),
                                     [&](const FieldLabel& label) { return label.text == squeezed; });
    return found == std::end(field_labels) ? nullptr : found;
}

void add_field(std::vector<StatedField>& fields, const FieldLabel& label, std::string_view value) {
    const std::string text = single_spaced(value);
    if (!text.empty() && text != "无" && text != "-" && text != "——")
        fields.push_back({std::string(label.field), std::string(label.text), text});
}

/// Texts of the smallest blocks below an element, in order.
void leaf_texts(const GumboNode* node, std::vector<std::string>& texts) {
    bool inner = false;
    each_element(node, [&](const GumboNode* element) {
        static constexpr std::array leaves = {GUMBO_TAG_TD,   GUMBO_TAG_TH, GUMBO_TAG_LI, GUMBO_TAG_DT,
                                              GUMBO_TAG_DD,   GUMBO_TAG_P,  GUMBO_TAG_B,  GUMBO_TAG_STRONG,
                                              GUMBO_TAG_SPAN, GUMBO_TAG_DIV};
        inner = inner || (element != node && std::any_of(leaves.begin(), leaves.end(),
                                                         [&](GumboTag tag) { return is_tag(element, tag); }));
        return !inner;
    });
    if (!inner) {
        texts.push_back(visible_text(node));
        return;
    }
    std::string own;
    for (const GumboNode* child : children_of(node)) {
        if (is_element(child)) {
            if (!trim(own).empty()) texts.push_back(single_spaced(own));
            own.clear();
            if (!is_invisible(child)) leaf_texts(child, texts);
        } else {
            own += text_of_node(child);
        }
    }
    if (!trim(own).empty()) texts.push_back(single_spaced(own));
}

/// `label：value` in one text.
bool read_label_and_value(const std::string& text, std::vector<StatedField>& fields, int& found) {
    for (const std::string_view colon : {"：", ":"}) {
        const std::size_t at = text.find(colon);
        if (at == std::string::npos) continue;
        const FieldLabel* label = label_of(std::string_view(text).substr(0, at));
        if (label == nullptr || trim(std::string_view(text).substr(at + colon.size())).empty()) continue;
        add_field(fields, *label, std::string_view(text).substr(at + colon.size()));
        ++found;
        return true;
    }
    return false;
}

}  // namespace

bool is_furniture_line(std::string_view line) {
    static constexpr std::size_t longest = 90;
    static constexpr std::array<std::string_view, 13> begins = {
        "当前位置", "您的位置", "您现在的位置", "您当前的位置", "现在位置", "所在位置", "上一篇",
        "下一篇",   "上一条",   "下一条",       "打印本页",     "分享到",   "扫一扫"};
    static constexpr std::array<std::string_view, 14> whole = {
        "打印", "关闭", "关闭窗口", "【打印】", "【关闭】", "返回顶部",     "返回列表",
        "收藏", "分享", "首页",     "大中小",   "[大中小]", "【打印本页】", "保存"};
    const std::string text = without_spaces(line);
    const std::size_t size = length(text);
    if (size == 0 || size > longest) return false;
    if (std::find(whole.begin(), whole.end(), text) != whole.end()) return true;
    if (text.find("【关闭") != std::string::npos || text.find("【打印") != std::string::npos) return true;
    if (text.find("ICP备") != std::string::npos || text.starts_with("版权所有") || text.starts_with("Copyright"))
        return true;
    if (text.starts_with("首页>") || text.starts_with("首页＞") || text.starts_with("首页»")) return true;
    return !text.ends_with("。") &&
           std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) { return text.starts_with(begin); });
}

WebContent::WebContent(const GumboNode* root) : root_(root) {
    measure(root, false);
}

WebContent::Counts WebContent::measure(const GumboNode* node, bool in_link) {
    Counts counts;
    if (is_element(node) && !is_invisible(node)) {
        const bool link = is_link_to_page(node);
        counts.link_count = link ? 1 : 0;
        counts.headings = is_tag(node, GUMBO_TAG_H1) || is_tag(node, GUMBO_TAG_H2);
        for (const GumboNode* child : children_of(node)) {
            const Counts inner = measure(child, in_link || link);
            counts.text += inner.text;
            counts.links += inner.links;
            counts.link_count += inner.link_count;
            counts.headings = counts.headings || inner.headings;
        }
    } else if (!is_element(node)) {
        counts.text = length(without_spaces(text_of_node(node)));
        counts.links = in_link ? counts.text : 0;
    }
    counts_[node] = counts;
    return counts;
}

WebContent::Counts WebContent::counts_of(const GumboNode* node) const {
    const auto found = counts_.find(node);
    return found == counts_.end() ? Counts{} : found->second;
}

bool WebContent::is_furniture(const GumboNode* node) const {
    static constexpr std::array always = {GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE};
    static constexpr std::array lists = {GUMBO_TAG_UL,  GUMBO_TAG_OL,    GUMBO_TAG_DL,
                                         GUMBO_TAG_DIV, GUMBO_TAG_TABLE, GUMBO_TAG_P};
    const auto is_any = [&](const auto& tags) {
        return std::any_of(tags.begin(), tags.end(), [&](GumboTag tag) { return is_tag(node, tag); });
    };
    const bool list = is_any(lists);
    const bool named = is_any(always) || (is_block(node) && is_named_as_furniture(node)) ||
                       (is_tag(node, GUMBO_TAG_SPAN) && is_named_as_furniture(node));
    if (!named && !list) return false;
    const Counts counts = counts_of(node);
    const std::size_t page_size = counts_of(root_).text;
    if (counts.text == 0) return false;
    if (named) return counts.text * 2 < page_size && !(counts.headings && counts.text < 80);
    const std::string text = visible_text(node);
    if (text.starts_with("附件")) return false;
    return counts.link_count >= 3 && counts.links * 10 >= counts.text * 7 && counts.text * 2 < page_size;
}

/// The child that the page's text is in, when beside it stand only furniture, short lines and fields; else nothing.
const GumboNode* WebContent::step_inside(const GumboNode* node) const {
    static constexpr std::size_t longest_line = 60;
    const Counts all = counts_of(node);
    const GumboNode* next = nullptr;
    for (const GumboNode* child : children_of(node)) {
        if (is_element(child) && (is_invisible(child) || is_furniture(child))) continue;
        const Counts counts = counts_of(child);
        const std::size_t own = counts.text - counts.links;
        if (own * 10 > (all.text - all.links) * 6) {
            next = child;
        } else if (own > longest_line && stated_fields_of(child).empty()) {
            return nullptr;
        }
    }
    const bool holder = next != nullptr && is_block(next) && !is_tag(next, GUMBO_TAG_P);
    if (!holder || !is_tag(next, GUMBO_TAG_TABLE)) return holder ? next : nullptr;
    // A table whose rows are the document is not to be taken apart; one that lays out the page has one large cell.
    std::size_t largest = 0;
    each_element(next, [&](const GumboNode* element) {
        if (!is_tag(element, GUMBO_TAG_TD) && !is_tag(element, GUMBO_TAG_TH)) return true;
        largest = std::max(largest, counts_of(element).text);
        return false;
    });
    return largest * 10 < counts_of(next).text * 6 ? nullptr : next;
}

const GumboNode* WebContent::element() const {
    const GumboNode* node = root_;
    while (const GumboNode* next = step_inside(node)) node = next;
    return node;
}

std::vector<StatedField> stated_fields_of(const GumboNode* node) {
    static constexpr std::array containers = {GUMBO_TAG_TABLE, GUMBO_TAG_UL, GUMBO_TAG_DL, GUMBO_TAG_DIV,
                                              GUMBO_TAG_TBODY};
    static constexpr std::size_t largest = 900;
    std::vector<StatedField> fields;
    if (std::none_of(containers.begin(), containers.end(), [&](GumboTag tag) { return is_tag(node, tag); }))
        return fields;
    if (length(visible_text(node)) > largest) return fields;
    std::vector<std::string> texts;
    leaf_texts(node, texts);
    std::erase_if(texts, [](const std::string& text) { return text.empty(); });
    int found = 0;
    std::size_t read = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (const FieldLabel* label = label_of(texts[i])) {
            ++found;
            ++read;
            const bool has_value = i + 1 < texts.size() && label_of(texts[i + 1]) == nullptr;
            if (has_value) {
                add_field(fields, *label, texts[++i]);
                ++read;
            }
        } else if (read_label_and_value(texts[i], fields, found)) {
            ++read;
        }
    }
    // Two field_labels at least, and hardly anything else: a text may well say 标题：.
    if (found < 2 || read * 10 < texts.size() * 7) fields.clear();
    return fields;
}

std::vector<StatedField> stated_fields_of_head(const GumboNode* root) {
    // 政府网站网页常用 meta 标签: ArticleTitle, PubDate, ContentSource (GB/T 30850 and the State Council's guide of
    // 2017). Only the title is used: the others speak of the page, not of the document.
    std::vector<StatedField> fields;
    each_element(root, [&](const GumboNode* element) {
        if (is_tag(element, GUMBO_TAG_META)) {
            std::string name(attribute_of(element, "name"));
            for (char& c : name) {
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
            }
            const std::string value = single_spaced(attribute_of(element, "content"));
            if (name == "articletitle" && !value.empty()) fields.push_back({"title", "ArticleTitle", value});
        }
        return true;
    });
    return fields;
}

}  // namespace yaodian::originals
