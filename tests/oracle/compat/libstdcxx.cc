// The rolls of GNU libstdc++ for texts that no package and machine make: apt's draw is these four lines.
//
//     g++ -std=c++17 -O2 -o libstdcxx tests/oracle/compat/libstdcxx.cc
//     ./libstdcxx > compat/tests/vectors/libstdcxx.json
//
// The distribution cuts the range of the engine into 101 pieces. Among the texts are two that are looked for, which takes
// some seconds: one whose first draw is the first of a piece, and one whose first draw falls beyond the last whole piece
// and is drawn again.

#include <cstdio>
#include <random>
#include <string>
#include <vector>

static std::minstd_rand seeded(std::string const &text)
{
   std::seed_seq seed(text.begin(), text.end());
   return std::minstd_rand(seed);
}

static unsigned roll(std::string const &text)
{
   auto engine = seeded(text);
   return std::uniform_int_distribution<unsigned int>(0, 100)(engine);
}

static unsigned const PIECE = 21262214;

template <typename Wanted> static std::string text_whose_first_draw(Wanted wanted)
{
   for (unsigned long number = 0;; ++number)
   {
      std::string const text = std::to_string(number);
      if (wanted(seeded(text)() - 1))
	 return text;
   }
}

int main()
{
   std::vector<std::string> texts = {"", "-", "--", "---", "a", "ab", "abc", "abcd", "abcde", "é", "日本語", "\u00ff-\u0080-\u007f",
				     std::string(1000, 'x'), std::string(5000, 'y'),
				     text_whose_first_draw([](unsigned long draw) { return draw >= PIECE && draw % PIECE == 0; }),
				     text_whose_first_draw([](unsigned long draw) { return draw >= 101 * PIECE; })};
   for (unsigned number = 0; number < 50; ++number)
      texts.push_back("source" + std::to_string(number) + "-1.0-\u00e4" + std::string(number, 'm'));

   std::printf("{\n \"origin\": \"g++ %s, libstdc++ %d: std::seed_seq, std::minstd_rand, std::uniform_int_distribution\",\n", __VERSION__,
	       __GLIBCXX__);
   std::printf(" \"made_by\": \"tests/oracle/compat/libstdcxx.cc\",\n \"cases\": [\n");
   for (auto const &text : texts)
      std::printf("  {\"text\": \"%s\", \"first_draw\": %lu, \"roll\": %u}%s\n", text.c_str(),
		  static_cast<unsigned long>(seeded(text)()), roll(text), &text == &texts.back() ? "" : ",");
   std::printf(" ]\n}\n");
}
