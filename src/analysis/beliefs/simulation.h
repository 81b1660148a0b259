// simulation.h - a model at many draws of its uncertain numbers: what each alternative may be worth, how likely it is the
// best, and what it would be worth to know the numbers (probabilistic sensitivity analysis).
//
// All in gains. V_a is what alternative a brings with its best continuation once the numbers are known; a *held* plan is
// fixed before.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/beliefs/draws.h"
#include "analysis/solution.h"

namespace rue {

inline constexpr std::uint64_t draws_of_block = 4096;
inline constexpr std::uint64_t most_draws = 10'000'000;

struct SimulationOptions {
  std::uint64_t draws = 65536;
  std::uint64_t seed = 1;
  bool stops = true;                     // early, once the lead is clear
  std::optional<std::uint32_t> by = {};  // a parameter that is given each of these values, too
  std::vector<double> at = {};
};

// The records of blocks [first, last] of a run, both included; the last block of a run may be short. A record holds sums in
// the order of draws, of the base and of each value of `by`, of each alternative: see Simulator.
struct SimulationPart {
  struct Fingerprint {
    std::string number;
    std::uint64_t hash = 0;
    bool operator==(const Fingerprint&) const = default;
  };
  std::uint64_t model = 0;  // a hash of all that the answer depends on
  std::uint64_t seed = 1, draws = 0;
  std::uint64_t first = 0, last = 0;
  std::string by;
  std::vector<double> at;
  std::vector<Fingerprint> fingerprints;     // of what is drawn, in the model's order
  std::vector<std::vector<double>> records;  // [blocks]
  std::vector<std::vector<double>> values;   // [alternatives][draws of these blocks] V_a
};

// A figure that is estimated, and its standard error; exact: 0.
struct SampleMean {
  double value = 0, error = 0;
};

struct SimulatedNumber {
  std::uint32_t parameter = 0;
  bool affine = false;              // see Reach
  std::optional<SampleMean> worth;  // of knowing it before choosing (EVPPI); exact where Simulation::exact is
  std::string why_not;              // where it is not known
};

struct SimulatedAlternative {
  rue_index node = 0;                  // child of the root, or the root
  SampleMean expected_value;           // of its best held plan: the numbers stay unknown
  SampleMean mean;                     // of V_a
  double deviation = 0;                // standard, of V_a
  double low = 0, high = 0;            // 2.5 % and 97.5 % of V_a
  double best = 0;                     // chance that it is the best; where several are, each has its part
  double best_low = 0, best_high = 0;  // Wilson's interval, 95 %
  SampleMean opportunity_loss;         // V less the held plan
};

// At one value of `by`.
struct AcceptabilityPoint {
  double at = 0;
  std::vector<double> best;  // [alternatives] chance
  std::size_t pick = 0;      // with the highest expected value, held
};

struct Simulation {
  std::uint64_t draws = 0, asked = 0, seed = 1;
  bool stopped = false;  // early
  bool exact = false;    // every number is affine: expected values of held plans are those at the means, and what it is
                         // worth to know one number has a closed form
  std::vector<SimulatedNumber> numbers;
  std::vector<std::uint32_t> at_believed;  // ranges without a distribution, which are not drawn
  std::vector<SimulatedAlternative> alternatives;
  std::optional<std::size_t> pick;  // the highest expected value, held; absent where the root is no decision
  // By how much the alternative with the highest mean of V_a leads the next.
  struct Lead {
    std::size_t first = 0, second = 0;
    SampleMean by;
  };
  std::optional<Lead> lead;
  SampleMean information;  // of knowing all numbers before choosing (EVPI of the numbers)
  std::optional<std::uint32_t> by;
  std::vector<AcceptabilityPoint> acceptability;
  std::vector<std::vector<double>> values;  // [alternatives][draws] V_a
};

// One model, with all that its draws have in common. `model` must stand while this does.
class Simulator {
 public:
  // Empty: nothing has a distribution, a chance node has no probabilities, or two numbers cannot be told apart; `why`.
  [[nodiscard]] static std::unique_ptr<Simulator> of(Model& model, const SimulationOptions& options, std::string& why);
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  [[nodiscard]] std::uint64_t blocks() const;
  // Blocks [first, last] < blocks(), on several threads; `done` is told of each block that is, from any of them. Empty: the
  // model has no value at some draw; `why` says at which.
  [[nodiscard]] std::optional<SimulationPart> part(std::uint64_t first, std::uint64_t last, std::string& why,
                                                   const std::function<void(std::uint64_t)>& done = {});
  // All blocks, or fewer where it stops early: at the first power of two of them, from 4 on, at which the lead is more than
  // 3 of its standard errors. It looks nowhere else; each look takes a lead for clear that is none in 3 of 1,000 runs, and
  // where it stops the lead is rather too large than too small.
  [[nodiscard]] std::optional<Simulation> run(std::string& why, const std::function<void(std::uint64_t)>& done = {});
  // What parts, in any order, come to: to the bit what run() without an early stop gives. Empty: they are of another model,
  // seed, number of draws or machine, overlap, or leave gaps; `why`. `names` are what they are called.
  [[nodiscard]] std::optional<Simulation> merged(std::vector<SimulationPart> parts, const std::vector<std::string>& names,
                                                 std::string& why);

 private:
  struct Setup;
  class Worker;
  explicit Simulator(std::unique_ptr<Setup> setup);
  std::unique_ptr<Setup> setup_;
};

}  // namespace rue
