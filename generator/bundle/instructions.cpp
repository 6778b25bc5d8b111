#include <fmt/format.h>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/notes.hpp"
#include "generator/support/text.hpp"

namespace yaodian::bundle {

namespace {

constexpr std::string_view instructions_text = R"({title}
{description}

一、怎样打开
1. 先把压缩包完整解压：在压缩包上点鼠标右键，选“全部解压缩”或“解压到……”。
   不要在压缩包里直接双击网页，那样链接和搜索都不能用。
2. 打开解压得到的文件夹 {folder}，双击 index.html，用浏览器阅读和搜索。
   不需要联网，也不需要安装程序。请用近年的 Edge、Chrome、Firefox 或 Safari 浏览器。
3. 可以把整个文件夹放到任何位置、U 盘或单位的网站服务器上；里面的文件要放在一起，不要改名。

二、里面有什么
- index.html：首页，从这里开始；
- documents：每份文件一个网页，共 {documents} 份；
- search：搜索所用的文件，其中 licences.txt 是所含开源软件的许可证；
{training}- 其余文件夹：目录页、工作日历和网页的样式；
- SHA256SUMS{sums}：每个文件的校验值；
- README.txt：与本说明相同，文件名用英文，以防中文文件名显示不正常。

三、怎样核对文件是否完整
- Windows：在文件夹里按住 Shift 点右键，选“在此处打开 PowerShell 窗口”，粘贴下面一行后回车。
  列出来的就是缺少或改动过的文件，什么都不列就是完整的：
  Get-Content -Encoding UTF8 {windows_lists} | % {{ $h, $f = $_ -split '  ', 2; if ((Get-FileHash $f).Hash -ne $h) {{ $f }} }}
- macOS：在终端里进入文件夹，运行 shasum -a 256 -c {lists}
- Linux：在终端里进入文件夹，运行 sha256sum -c {lists}
- 装有要点（yaodian）程序的：yaodian verify 压缩包或文件夹
)";

constexpr std::string_view password_text = R"({title}

这个压缩包设有密码（AES-256 加密），密码请向发给您的人询问。

一、用什么打开
- Windows 自带的“文件资源管理器”打不开：它能列出文件，解压时却会报错。
  请用 7-Zip、WinRAR 或 Bandizip：在压缩包上点右键，选“解压到……”，输入密码。
- macOS 请用 Keka 等解压软件。
- Linux 请在终端里运行：7z x 压缩包

二、解压以后
打开解压得到的文件夹，双击 index.html。详细说明见文件夹里的“使用说明.txt”。

三、密码保护什么
文件的内容都已加密；文件的名称和大小没有加密，不知道密码的人也能看到。解压以后的文件没有密码。
)";

constexpr std::string_view changes_text = R"({title}：更新

这个压缩包只有更新的部分，要放进原来的文件夹 {folder} 才能用。

一、怎样更新
1. 关闭正在看的网页。
2. 把压缩包解压到 {folder} 所在的位置（不是它的里面），提示“目标已包含同名文件”时选“替换”。
   用 Windows 自带的“全部解压缩”时，把目标改为 {folder} 所在的文件夹；
   如果原来的文件夹改过名，先把它的名称改回 {folder}。
3. 双击 {folder} 里的 index.html。

二、更新了什么
- 新的和改动过的文件 {written} 个；
- 不再需要的文件 {removed} 个：留着不影响使用，网页不会再显示它们。
  装有要点（yaodian）程序的，可以运行 yaodian apply 压缩包 {folder}，它更新时一并删除这些文件。

三、怎样核对
更新以后按“使用说明.txt”第三节核对；装有要点（yaodian）程序的，运行 yaodian verify {folder}。
CHANGES.txt 与本说明相同，文件名用英文，以防中文文件名显示不正常。changes.json 供程序使用。
)";

/// As any editor of Windows shows it.
std::string for_windows(const std::string& text) {
    return "\xEF\xBB\xBF" + replace_all(text, "\n", "\r\n");
}

}  // namespace

std::string instructions(const Description& description, bool has_further_lists) {
    return for_windows(fmt::format(
        instructions_text, fmt::arg("title", description.title), fmt::arg("description", description.description),
        fmt::arg("folder", description.folder), fmt::arg("documents", description.documents),
        fmt::arg("training",
                 description.has_training ? "- training：培训用的材料，从 training/index.html 开始；\n" : ""),
        fmt::arg("sums", has_further_lists ? " 和 sums" : ""),
        fmt::arg("windows_lists", has_further_lists ? "SHA256SUMS,sums/*" : "SHA256SUMS"),
        fmt::arg("lists", has_further_lists ? "SHA256SUMS sums/*" : "SHA256SUMS")));
}

Note password_note(std::string_view title) {
    return {"解压说明.txt", "UNPACK.txt", for_windows(fmt::format(password_text, fmt::arg("title", title)))};
}

Note changes_note(const Description& description, std::string_view folder, const Changes& changes) {
    return {"更新说明.txt", "CHANGES.txt",
            for_windows(fmt::format(changes_text, fmt::arg("title", description.title), fmt::arg("folder", folder),
                                    fmt::arg("written", changes.written), fmt::arg("removed", changes.removed)))};
}

void add_note(archive::ZipWriter& writer, const Note& note) {
    writer.add_readable_text(note.name, note.text);
    writer.add_readable_text(note.ascii_name, note.text);
}

}  // namespace yaodian::bundle
