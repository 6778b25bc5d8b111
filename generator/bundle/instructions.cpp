#include <fmt/format.h>

#include "generator/bundle/bundle.hpp"
#include "generator/support/text.hpp"

namespace yaodian::bundle {

namespace {

constexpr std::string_view text = R"({title}
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
- 其余文件夹：目录页、工作日历和网页的样式；
- SHA256SUMS：每个文件的校验值；
- README.txt：与本说明相同，文件名用英文，以防中文文件名显示不正常。

三、怎样核对文件是否完整
- Windows：在文件夹里按住 Shift 点右键，选“在此处打开 PowerShell 窗口”，粘贴下面一行后回车。
  列出来的就是缺少或改动过的文件，什么都不列就是完整的：
  Get-Content -Encoding UTF8 SHA256SUMS | % {{ $h, $f = $_ -split '  ', 2; if ((Get-FileHash $f).Hash -ne $h) {{ $f }} }}
- macOS：在终端里进入文件夹，运行 shasum -a 256 -c SHA256SUMS
- Linux：在终端里进入文件夹，运行 sha256sum -c SHA256SUMS
- 装有要点（yaodian）程序的：yaodian verify 压缩包或文件夹
)";

}  // namespace

std::string instructions(const Description& description) {
    const std::string filled =
        fmt::format(text, fmt::arg("title", description.title), fmt::arg("description", description.description),
                    fmt::arg("folder", description.folder), fmt::arg("documents", description.documents));
    return "\xEF\xBB\xBF" + replace_all(filled, "\n", "\r\n");
}

}  // namespace yaodian::bundle
