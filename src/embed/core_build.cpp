// core_build.cpp - asks one build of the core; compiled once for each choice of RUE_REAL and RUE_INDEX.
#include "embed/core_build.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <type_traits>

#include "core/image.h"
#include "rue/rue.h"

#define rue_build RUE_SYMBOL(build)

namespace rue::rue_build {
namespace {

// The core's types under names of this file: their layout is this build's, and the linker keeps only one of the functions
// that templates make of types with one name.
struct Target : rue_target {};
struct Setting : rue_setting {};
static_assert(sizeof(Target) == sizeof(rue_target) && sizeof(Setting) == sizeof(rue_setting));

// The tables in this build's types.
struct Arrays {
  std::vector<rue_real> payoff, probability, atom_probability;
  std::vector<rue_index> first_child, group, set, set_begin, set_atom, group_begin;
  std::vector<rue_real> value, number;  // of parameters
  std::vector<Target> target;

  explicit Arrays(const EmbeddedTree& tree) {
    const auto narrow = [](const auto& from, auto& to) {
      using To = typename std::decay_t<decltype(to)>::value_type;
      to.reserve(from.size());
      for (const auto x : from) to.push_back(static_cast<To>(x));
    };
    narrow(tree.payoff, payoff);
    narrow(tree.probability, probability);
    narrow(tree.atom_probability, atom_probability);
    narrow(tree.first_child, first_child);
    narrow(tree.group, group);  // what is none stays none
    narrow(tree.set, set);
    narrow(tree.set_begin, set_begin);
    narrow(tree.set_atom, set_atom);
    narrow(tree.group_begin, group_begin);
    narrow(tree.parameters.value, value);
    narrow(tree.parameters.number, number);
    target.reserve(tree.parameters.target.size());
    for (const EmbeddedParameters::Target& to : tree.parameters.target) {
      target.push_back({{static_cast<rue_index>(to.place), to.value, to.kind}});
    }
  }

  [[nodiscard]] rue_tree view(const EmbeddedTree& tree) const {
    rue_tree t{};
    t.node_count = static_cast<rue_index>(tree.size());
    t.first_child = first_child.data();
    t.kind = tree.kind.data();
    t.payoff = payoff.data();
    t.probability = probability.data();
    t.group_count = group_begin.empty() ? rue_index{0} : static_cast<rue_index>(group_begin.size() - 1);
    t.group = group.data();
    t.set = set.data();
    t.set_count = set_begin.empty() ? rue_index{0} : static_cast<rue_index>(set_begin.size() - 1);
    t.set_begin = set_begin.data();
    t.set_atom = set_atom.data();
    t.group_begin = group_begin.data();
    t.atom_probability = atom_probability.data();
    return t;
  }

  [[nodiscard]] rue_parameters parameters(const EmbeddedTree& tree) const {
    const EmbeddedParameters& from = tree.parameters;
    rue_parameters p{};
    p.count = static_cast<std::uint16_t>(from.count);
    p.step_count = static_cast<std::uint16_t>(from.step.size());
    p.number_count = static_cast<std::uint16_t>(number.size());
    p.depth = static_cast<std::uint16_t>(from.depth);
    p.code_count = static_cast<std::uint32_t>(from.code.size());
    p.target_count = static_cast<std::uint32_t>(target.size());
    p.value = value.data();
    p.number = number.data();
    p.target = target.data();
    p.step = from.step.data();
    p.code = from.code.data();
    return p;
  }
};

class Memory {
 public:
  explicit Memory(std::size_t bytes)
      : bytes_(bytes), memory_(std::make_unique_for_overwrite<std::max_align_t[]>(bytes / sizeof(std::max_align_t) + 1)) {}
  [[nodiscard]] rue_workspace view() const { return {memory_.get(), bytes_}; }

 private:
  std::size_t bytes_;
  std::unique_ptr<std::max_align_t[]> memory_;
};

bool fits(const EmbeddedTree& tree) {
  constexpr std::size_t most = static_cast<rue_index>(-1) - std::size_t{1};
  return tree.size() < most && tree.set_begin.size() < most && tree.set_atom.size() < most &&
         tree.group_begin.size() < most && tree.atom_probability.size() < most;
}

template <class T>
void append(std::string& bytes, const std::vector<T>& array) {
  bytes.resize((bytes.size() + 7) / 8 * 8);
  bytes.append(reinterpret_cast<const char*>(array.data()), array.size() * sizeof(T));
}

template <class From, class To>
void widen(const From* from, std::size_t count, std::vector<To>& to) {
  to.assign(from, from + count);
}

void widen_indices(const rue_index* from, std::size_t count, std::vector<std::uint32_t>& to) {
  to.reserve(count);
  for (std::size_t i = 0; i < count; ++i) to.push_back(from[i] == RUE_NONE ? 0xFFFFFFFFU : from[i]);
}

std::string refusal(rue_status status, std::size_t node) {
  const std::string at = node == RUE_NONE ? "" : " (node " + std::to_string(node) + ")";
  switch (status) {
    case RUE_BAD_PAYOFF:
      return "a payoff or total is no finite number" + at;
    case RUE_BAD_PROBABILITY:
      return "probabilities do not sum to 1" + at;
    case RUE_BAD_EVENT:
      return "the shared events are not sound" + at;
    case RUE_BAD_IMAGE:
      return "it is damaged, or of another version";
    case RUE_BAD_PARAMETER:
      return "its parameters are not sound";
    default:
      return "it holds no tree" + at;
  }
}

bool are_sound(const rue_parameters& p, const rue_tree& tree) {
  const auto is_finite = [](rue_real x) { return std::isfinite(x); };
  return std::all_of(p.value, p.value + std::size_t{2} * p.count + p.step_count, is_finite) &&
         std::all_of(p.number, p.number + p.number_count, is_finite) && rue_check_parameters(&p, &tree).status == RUE_OK;
}

// Why a parameter cannot have a value.
const char* objection(rue_status status) {
  switch (status) {
    case RUE_BAD_PAYOFF:
      return "a payoff would be too large";
    case RUE_BAD_PROBABILITY:
      return "a probability would leave 0 to 1, or what is possible would change";
    case RUE_DIVIDED_BY_ZERO:
      return "a formula divides by zero";
    case RUE_NOT_REAL:
      return "a formula comes to no real number";
    case RUE_TOO_LARGE:
      return "a formula comes to more than a number can hold";
    default:
      return "it is no number that this image can hold";
  }
}

constexpr rue_math math{[](rue_real x) { return std::exp(x); }, [](rue_real x) { return std::log(x); },
                        [](rue_real x) { return std::sqrt(x); },
                        [](rue_real x, rue_real y) { return static_cast<rue_real>(std::pow(x, y)); }};

std::optional<WorkspaceSizes> workspace_sizes(const EmbeddedTree& tree, std::string& error) {
  if (!fits(tree)) {
    error = "more nodes, states or sets than " + std::to_string(8 * sizeof(rue_index)) + " bit can number";
    return std::nullopt;
  }
  const Arrays arrays(tree);
  const rue_tree view = arrays.view(tree);
  WorkspaceSizes sizes;
  sizes.check = rue_check_size(&view);
  const rue_verdict verdict = rue_check(&view, Memory(sizes.check).view());
  if (verdict.status != RUE_OK) {
    error = std::string("in ") + (sizeof(rue_real) < 8 ? "single" : "double") + " precision " +
            refusal(verdict.status, verdict.node);
    return std::nullopt;
  }
  if (tree.parameters.count > 0) {
    const rue_parameters parameters = arrays.parameters(tree);
    if (!are_sound(parameters, view)) {
      error =
          std::string("in ") + (sizeof(rue_real) < 8 ? "single" : "double") + " precision a parameter is no finite number";
      return std::nullopt;
    }
    sizes.parameters = rue_parameters_size(&parameters);
  }
  rue_plan plan{};
  std::optional<Memory> plan_memory;
  if (view.group_count > 0) {
    rue_make_plan(&view, Memory(rue_plan_size(&view)).view(), &plan);
    sizes.plan = plan.bytes;
    plan_memory.emplace(sizes.plan);
    rue_make_plan(&view, plan_memory->view(), &plan);
  }
  const rue_plan* const planned = plan_memory ? &plan : nullptr;
  sizes.regret = rue_regret_size(&view, planned);
  sizes.foregone = rue_foregone_size(&view);
  sizes.frontier = rue_frontier_size(&view);
  sizes.overlay = rue_overlay_size(&view);
  std::vector<rue_real> total(tree.size());
  rue_totals(&view, total.data());
  rue_hindsight hindsight{};
  // As many policies as a call measures: all come to every node that they may come to.
  const std::vector<std::uint8_t> everywhere(tree.size(), 0xFF);
  const rue_status status = rue_expected_hindsight(&view, planned, total.data(), everywhere.data(), 0,
                                                   std::numeric_limits<std::uint64_t>::max() / 8,
                                                   Memory(rue_hindsight_size(&view)).view(), &hindsight);
  sizes.has_law = status == RUE_NO_MEMORY;
  sizes.hindsight = sizes.has_law ? hindsight.bytes : 0;
  return sizes;
}

std::string image_bytes(const EmbeddedTree& tree, std::string_view names) {
  const Arrays arrays(tree);
  std::string bytes(rue_core::image_header, '\0');
  append(bytes, arrays.payoff);
  append(bytes, arrays.probability);
  append(bytes, arrays.atom_probability);
  append(bytes, arrays.first_child);
  append(bytes, arrays.group);
  append(bytes, arrays.set);
  append(bytes, arrays.set_begin);
  append(bytes, arrays.set_atom);
  append(bytes, arrays.group_begin);
  append(bytes, tree.kind);
  append(bytes, tree.rest);
  append(bytes, arrays.value);
  append(bytes, arrays.number);
  append(bytes, arrays.target);
  append(bytes, tree.parameters.step);
  append(bytes, tree.parameters.code);
  append(bytes, std::vector<char>(names.begin(), names.end()));
  const rue_tree view = arrays.view(tree);
  const rue_parameters parameters = arrays.parameters(tree);
  rue_core::ImageHeader header{};
  header.magic = rue_core::image_magic;
  header.version = rue_core::image_version;
  header.real = sizeof(rue_real);
  header.index = sizeof(rue_index);
  header.nodes = view.node_count;
  header.groups = view.group_count;
  header.sets = view.set_count;
  header.set_atoms = static_cast<std::uint32_t>(arrays.set_atom.size());
  header.atoms = static_cast<std::uint32_t>(arrays.atom_probability.size());
  header.size = bytes.size();
  header.names = names.size();
  header.parameters = parameters.count;
  header.steps = parameters.step_count;
  header.numbers = parameters.number_count;
  header.depth = parameters.depth;
  header.code = parameters.code_count;
  header.targets = parameters.target_count;
  std::memcpy(bytes.data(), &header, sizeof header);
  header.checksum = rue_core::checksum(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

bool open_image(std::string_view bytes, OpenedImage& image, std::string& error) {
  const Memory aligned(bytes.size());
  std::memcpy(aligned.view().memory, bytes.data(), bytes.size());
  rue_image opened{};
  rue_status status = rue_open_image(aligned.view().memory, bytes.size(), {nullptr, 0}, &opened);
  if (status == RUE_NO_MEMORY) {
    status = rue_open_image(aligned.view().memory, bytes.size(), Memory(opened.bytes).view(), &opened);
  }
  if (status == RUE_OK && opened.parameters.count > 0 && !are_sound(opened.parameters, opened.tree)) {
    status = RUE_BAD_PARAMETER;
  }
  if (status != RUE_OK) {
    error = refusal(status, RUE_NONE);
    return false;
  }
  const rue_tree& t = opened.tree;
  const std::size_t shared = t.group_count > 0 ? 1 : 0;
  EmbeddedTree& tree = image.tree;
  widen_indices(t.first_child, t.node_count + std::size_t{1}, tree.first_child);
  widen(t.kind, t.node_count, tree.kind);
  widen(opened.rest, t.node_count, tree.rest);
  widen(t.payoff, t.node_count, tree.payoff);
  widen(t.probability, t.node_count, tree.probability);
  widen_indices(t.group, shared * t.node_count, tree.group);
  widen_indices(t.set, shared * t.node_count, tree.set);
  widen_indices(t.set_begin, shared * (t.set_count + std::size_t{1}), tree.set_begin);
  widen_indices(t.set_atom, shared > 0 ? t.set_begin[t.set_count] : 0, tree.set_atom);
  widen_indices(t.group_begin, shared * (t.group_count + std::size_t{1}), tree.group_begin);
  widen(t.atom_probability, shared > 0 ? t.group_begin[t.group_count] : 0, tree.atom_probability);
  const rue_parameters& p = opened.parameters;
  EmbeddedParameters& parameters = tree.parameters;
  parameters.count = p.count;
  parameters.depth = p.depth;
  widen(p.value, std::size_t{2} * p.count + p.step_count, parameters.value);
  widen(p.number, p.number_count, parameters.number);
  widen(p.step, p.step_count, parameters.step);
  widen(p.code, p.code_count, parameters.code);
  for (std::size_t i = 0; i < p.target_count; ++i) {
    parameters.target.push_back({p.target[i].place, p.target[i].value, p.target[i].kind});
  }
  image.build = {sizeof(rue_real) < 8, sizeof(rue_index) < 4};
  image.names.assign(static_cast<const char*>(opened.names), opened.names_size);
  return true;
}

bool set_parameters(EmbeddedTree& tree, std::span<const EmbeddedSetting> settings, std::string& error) {
  const Arrays arrays(tree);
  const rue_tree view = arrays.view(tree);
  const rue_parameters parameters = arrays.parameters(tree);
  const Memory ram(rue_overlay_size(&view));
  const Memory values(rue_parameters_size(&parameters));
  rue_overlay overlay{};
  rue_make_overlay(&view, tree.rest.data(), ram.view(), &overlay);
  rue_start_parameters(&parameters, values.view());
  std::vector<Setting> all;
  all.reserve(settings.size());
  for (const EmbeddedSetting& setting : settings) {
    all.push_back({{static_cast<rue_real>(setting.value), static_cast<std::uint16_t>(setting.parameter)}});
  }
  const rue_status status = rue_set_parameters(&overlay, &parameters, all.data(), all.size(), &math, values.view());
  if (status != RUE_OK) {
    error = objection(status);
    return false;
  }
  widen(overlay.payoff, tree.size(), tree.payoff);
  widen(overlay.probability, tree.size(), tree.probability);
  widen(overlay.atom_probability, tree.atom_probability.size(), tree.atom_probability);
  widen(static_cast<const rue_real*>(values.view().memory), tree.parameters.value.size(), tree.parameters.value);
  return true;
}

}  // namespace

const CoreFunctions functions{workspace_sizes, image_bytes, open_image, set_parameters};

}  // namespace rue::rue_build
