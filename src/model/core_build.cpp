// core_build.cpp - asks one build of the core; compiled once for each choice of RUE_REAL and RUE_INDEX.
#include "model/core_build.h"

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

// The tables in this build's types.
struct Arrays {
  std::vector<rue_real> payoff, probability, atom_probability;
  std::vector<rue_index> first_child, group, set, set_begin, set_atom, group_begin;

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

void put(std::string& bytes, std::size_t at, std::uint64_t value, unsigned width) {
  for (unsigned i = 0; i < width; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i));
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
    default:
      return "it holds no tree" + at;
  }
}

}  // namespace

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
  append(bytes, std::vector<char>(names.begin(), names.end()));
  const rue_tree view = arrays.view(tree);
  put(bytes, 0, rue_core::image_magic, 4);
  put(bytes, 4, rue_core::image_version, 1);
  put(bytes, 5, sizeof(rue_real), 1);
  put(bytes, 6, sizeof(rue_index), 1);
  put(bytes, 8, view.node_count, 4);
  put(bytes, 12, view.group_count, 4);
  put(bytes, 16, view.set_count, 4);
  put(bytes, 20, arrays.set_atom.size(), 4);
  put(bytes, 24, arrays.atom_probability.size(), 4);
  put(bytes, 32, bytes.size(), 8);
  put(bytes, 40, names.size(), 8);
  put(bytes, rue_core::image_checksum,
      rue_core::checksum(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()), 4);
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
  image.build = {sizeof(rue_real) < 8, sizeof(rue_index) < 4};
  image.names.assign(static_cast<const char*>(opened.names), opened.names_size);
  return true;
}

}  // namespace rue::rue_build
