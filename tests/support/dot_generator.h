// dot_generator.h - random DOT texts from the grammar, and texts with random damage.
#pragma once
#include <cstdint>
#include <random>
#include <string>

namespace rue::test {

// The same seed gives the same texts everywhere.
class DotGenerator {
 public:
  explicit DotGenerator(std::uint64_t seed) : random_(seed) {}

  // A graph that cgraph accepts, with every construct of the grammar now and then.
  [[nodiscard]] std::string graph();

  // The text with a few bytes or words removed, doubled, replaced or inserted.
  [[nodiscard]] std::string damaged(std::string text);

 private:
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  void blank();
  void word(const std::string& text);
  void keyword(std::string text);
  void id();
  void attribute_name();
  void value();
  void node();
  void end(int depth);
  void list();
  void statement(int depth);
  void body(int depth);

  std::mt19937_64 random_;
  std::string out_;
  bool directed_ = true;
  bool strict_ = false;
};

}  // namespace rue::test
