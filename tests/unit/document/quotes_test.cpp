#define TOML_EXCEPTIONS 1
#include "generator/document/quotes.hpp"

#include <gmock/gmock.h>
#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

namespace yaodian::document {
namespace {

TEST(Quotes, ReadsTheSameInYamlAndToml) {
    for (const std::string text :
         {"", "要点", "\"引号\"", "C:\\文件", "一\n二", "一\t二", "# 不是注释", "\x01\x1f\x7f", "'：- [x]"}) {
        const std::string written = "value = " + in_quotes(text);
        EXPECT_EQ(toml::parse(written)["value"].value<std::string>(), text) << written;
        EXPECT_EQ(YAML::Load("value: " + in_quotes(text))["value"].as<std::string>(), text) << written;
    }
}

}  // namespace
}  // namespace yaodian::document
