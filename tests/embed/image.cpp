// image.cpp - images: what is written is read back the same, and any bytes get an answer.
#include "embed/image.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <random>
#include <sstream>

#include "analysis/solution.h"
#include "core/image.h"
#include "model/read_model.h"
#include "output/answers/check/check.h"
#include "output/answers/solve/solve.h"
#include "support/files.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

// What an image answers: it holds payoffs, and nothing of the criteria that they were made of.
std::string answers(const Model& read) {
  Model model(read);
  model.graph.criteria = {};
  std::ostringstream out;
  write_solve_json(out, model, solve(model), true);
  return out.str();
}

// As `rue check -v` writes it.
std::string report(const Model& model) {
  std::ostringstream out;
  write_model_report(out, model, {});
  return out.str();
}

std::string whole_image(const Model& model, CoreBuild build) {
  const EmbeddedTree tree = embedded(model, build);
  return image_bytes(tree, build, names_section(model, tree.parameters));
}

// The checksum set right again, so that what stands behind it is judged too.
std::string resealed(std::string bytes) {
  if (bytes.size() < rue_core::image_header) return bytes;
  const std::uint32_t sum = rue_core::checksum(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  for (std::size_t i = 0; i < 4; ++i) bytes[rue_core::image_checksum + i] = static_cast<char>(sum >> (8 * i));
  return bytes;
}

// A graph whose numbers follow from parameters in every way that tables know.
constexpr const char* with_parameters = R"(digraph g {
  graph [params="wet = 0.3 in [0, 1]; price = 10; gain = 2*price - 1", events="
    rain: yes = wet, no
    said | rain=yes: rain = 0.75 in [0.5, 1], dry = 0.25
    said | rain=no: rain = wet/2, dry"];
  { node [event=rain]; go; heard_go; }
  d [kind=decision]; d -> go [cost=price]; d -> ask [cost=1]; d -> toss;
  ask [event=said]; ask -> heard [label=rain]; ask -> home [label=dry]; heard [kind=decision]; heard -> heard_go; heard -> home;
  go -> a [label=yes]; go -> b [label=no]; heard_go -> a [label=yes]; heard_go -> b [label=no];
  a [payoff=gain]; b [payoff=-3]; home [payoff="wet*7"];
  toss [kind=chance]; toss -> h [p="1 - wet"]; toss -> t [p=wet]; h [kind=chance]; h -> e [label=x, p=wet]; h -> f [label=y, p=rest];
  e [payoff=1]; f [payoff=2]; t [payoff=price];
})";

// Sets each parameter of the image to some numbers. How often that was possible; then the tree is read back, and solved.
int set_all(const std::string& bytes) {
  std::string error;
  std::optional<OpenedImage> image = open_image(bytes, error);
  int set = 0;
  for (std::size_t p = 0; image && p < std::min<std::size_t>(image->tree.parameters.count, 4); ++p) {
    for (const double value : {0.5, 0.0, 1.0, -2.0, 1e30}) {
      const EmbeddedSetting setting{p, value};
      if (!set_parameters(image->tree, image->build, {&setting, 1}, error)) continue;
      ++set;
      error.clear();
      if (const std::optional<Model> model = read_image(image_bytes(image->tree, image->build, image->names), error)) {
        (void)answers(*model);
      }
    }
  }
  return set;
}

// Opens the bytes and, where they hold a model, solves it. Whether they did.
bool survives(const std::string& bytes) {
  std::string error;
  const std::optional<Model> model = read_image(bytes, error);
  CHECK(model.has_value() == error.empty());
  if (model) (void)answers(*model);
  if (model) (void)report(*model);
  if (model) (void)set_all(bytes);
  return model.has_value();
}

}  // namespace

TEST_CASE("the checksum is CRC-32 of ISO 3309, with the checksum's own field as zeros") {
  const auto sum = [](const std::string& bytes) {
    return rue_core::checksum(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  };
  CHECK(sum("123456789") == 0xCBF43926U);  // the check value that catalogues of CRCs give
  std::mt19937 random(5);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::uint32_t remainder = 0xFFFFFFFFU;  // the definition: a division of polynomials, bit by bit
    for (std::size_t at = 0; at < size; ++at) {
      const bool own = at >= rue_core::image_checksum && at < rue_core::image_checksum + 4;
      for (int bit = 0; bit < 8; ++bit) {
        const bool carried = (remainder & 1U) != (own ? 0U : static_cast<unsigned char>(bytes[at]) >> bit & 1U);
        remainder = remainder >> 1 ^ (carried ? 0xEDB88320U : 0U);
      }
    }
    CHECK(sum(bytes) == ~remainder);
  }
}

TEST_CASE("a model read from an image answers as the one from text, in every figure and word") {
  for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + "/graphs")) {
    if (entry.path().extension() != ".dot" || entry.path().stem() == "stages") continue;
    CAPTURE(entry.path());
    Model model = model_of(content_of(entry.path()));
    std::string error;
    const std::optional<Model> again = read_image(whole_image(model, {}), error);
    REQUIRE_MESSAGE(again, error);
    model.graph.utility = {};    // an image holds payoffs, not what they are worth to anyone
    model.graph.doubts.clear();  // nor what they rest on
    CHECK(answers(*again) == answers(model));
  }
}

TEST_CASE("random graphs come back from their images") {
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(300)); ++seed) {
    const std::string dot = to_dot(random_graph(seed), seed);
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(dot, {}, diagnostics);
    if (!model) continue;
    CAPTURE(dot);
    std::string error;
    const std::optional<Model> again = read_image(whole_image(*model, {}), error);
    REQUIRE_MESSAGE(again, error);
    CHECK(answers(*again) == answers(*model));
  }
}

TEST_CASE("without names the figures stay, and in a narrower core they are those numbers rounded") {
  const Model model = model_of(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/pump.dot"));
  const Solution solution = solve(model);
  for (const CoreBuild build : {CoreBuild{false, false}, {false, true}, {true, false}, {true, true}}) {
    std::string error;
    const std::optional<Model> again = read_image(image_bytes(embedded(model), build, ""), error);
    REQUIRE_MESSAGE(again, error);
    const Solution bare = solve(*again);
    const double slack = build.single ? 1e-5 : 0;
    CHECK(std::abs(bare.expected_value[0] - solution.expected_value[0]) <= slack);
    CHECK(bare.open_regret[0] == solution.open_regret[0]);
    CHECK(bare.pick(Criterion::minimax_regret)->alternative == solution.pick(Criterion::minimax_regret)->alternative);
  }
}

TEST_CASE("what a core cannot hold is refused with the reason") {
  const Model model = model_of("digraph { a -> b [payoff=\"1e200\"]; a -> c [payoff=2] }");
  std::string error;
  CHECK_FALSE(workspace_sizes(embedded(model), {true, false}, error));
  CHECK(error == "in single precision a payoff or total is no finite number (node 1)");
  std::string wide = "digraph { a -> {";
  for (int i = 0; i < 66000; ++i) wide += fmt::format(" n{}", i);
  error.clear();
  CHECK_FALSE(workspace_sizes(embedded(model_of(wide + "} }")), {false, true}, error));
  CHECK(error == "more nodes, states or sets than 16 bit can number");
}

TEST_CASE("parameters of an image are set by name, and it answers as the graph that is read with them") {
  const Model model = model_of(with_parameters);
  const std::string image = whole_image(model, {});
  CHECK(set_all(image) > 5);
  for (const std::vector<Setting>& settings :
       {std::vector<Setting>{{"wet", 0.5}}, {{"price", 4}, {"wet", 0.125}}, {{"said.rain | rain=yes", 0.6}}}) {
    Settings asked;
    asked.parameters = settings;
    Diagnostics diagnostics;
    const std::optional<Model> wanted = read_model(with_parameters, asked, diagnostics);
    REQUIRE(wanted);
    std::string error;
    std::string refused;
    const std::optional<Model> got = read_image(image, settings, error, refused);
    REQUIRE_MESSAGE(got, error, refused);
    CHECK(answers(*got) == answers(*wanted));
    CHECK(answers(*got) != answers(model));
  }
  const auto refusal = [](const std::string& bytes, const std::vector<Setting>& settings) {
    std::string error;
    std::string refused;
    CHECK_FALSE(read_image(bytes, settings, error, refused));
    return error + refused;
  };
  CHECK(refusal(image, {{"wett", 0.5}}) == "the image has no parameter 'wett'; did you mean 'wet'?");
  CHECK(refusal(image, {{"gain", 1}}) ==
        "the image has no parameter 'gain'; there are 'wet', 'price' and 'said.rain | rain=yes'");
  CHECK(refusal(image, {{"wet", 1.5}}) == "wet: a probability would leave 0 to 1, or what is possible would change");
  CHECK(refusal(image_bytes(embedded(model), {}, ""), {{"wet", 0.5}}) ==
        "the image has no names, by which its parameters could be told apart");
  CHECK(refusal(whole_image(model_of("digraph { a -> b [payoff=1]; a -> c [payoff=2] }"), {}), {{"wet", 0.5}}) ==
        "the image has no parameters; choose their values when it is made: rue embed --set …");
}

TEST_CASE("an image cut short anywhere, or with any byte changed, is refused") {
  const Model model = model_of(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/pump.dot"));
  const std::string image = whole_image(model, {});
  CHECK(survives(image));
  CHECK(embedded(model).parameters.count == 0);
  for (std::size_t size = 0; size < image.size(); ++size) CHECK_FALSE(survives(image.substr(0, size)));
  CHECK_FALSE(survives(image + '\0'));
  for (std::size_t at = 0; at < image.size(); ++at) {
    std::string changed = image;
    changed[at] = static_cast<char>(changed[at] ^ 0x40);
    CHECK_FALSE(survives(changed));
  }
}

TEST_CASE("damage behind a right checksum gets an answer too") {
  std::mt19937 random(7);
  int accepted = 0;
  for (const char* name : {"pump", "umbrella", "career", "parameters"}) {
    const bool own = name == std::string_view("parameters");
    const Model model = model_of(own ? with_parameters : content_of(fmt::format("{}/graphs/{}.dot", RUE_SOURCE_DIR, name)));
    for (const auto& [build, names] : {std::pair{CoreBuild{false, false}, true},
                                       {CoreBuild{true, true}, true},
                                       {CoreBuild{false, false}, false},
                                       {CoreBuild{true, true}, false}}) {
      const std::string image = names ? whole_image(model, build) : image_bytes(embedded(model, build), build, "");
      for (int round = 0; round < test::rounds(400); ++round) {
        std::string changed = image;
        for (std::size_t k = 1 + random() % 3; k > 0; --k) {
          char& byte = changed[random() % changed.size()];
          const char values[] = {
              0, 1, 2, static_cast<char>(0xFF), 0x7F, static_cast<char>(byte + 1), static_cast<char>(random())};
          byte = values[random() % std::size(values)];
        }
        accepted += survives(resealed(changed)) ? 1 : 0;
      }
    }
  }
  CHECK(accepted > test::rounds(40));  // some changes only alter a number
}

TEST_CASE("what was once found by damaging images gets an answer") {
  int accepted = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RUE_IMAGE_CORPUS)) {
    CAPTURE(entry.path());
    accepted += survives(resealed(content_of(entry.path()))) ? 1 : 0;
  }
  CHECK(accepted > 4);
}

TEST_CASE("an image says which parameters it has and which were set") {
  std::string error;
  std::string refused;
  const std::vector<Setting> settings{{"wet", 0.5}};
  const std::optional<Model> model = read_image(whole_image(model_of(with_parameters), {}), settings, error, refused);
  REQUIRE(model);
  std::vector<std::string> given, all;
  for (const Parameter& parameter : model->graph.parameters.all) {
    all.push_back(parameter.name);
    if (parameter.given) given.push_back(fmt::format("{} = {}", parameter.name, parameter.believed));
  }
  CHECK(all == std::vector<std::string>{"wet", "price", "said.rain | rain=yes"});
  CHECK(given == std::vector<std::string>{"wet = 0.5"});
}
