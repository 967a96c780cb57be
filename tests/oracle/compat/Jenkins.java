/*
 * Jenkins' draws, from the calls of the JDK that it makes.
 *
 *     java tests/oracle/compat/Jenkins.java > compat/tests/vectors/jenkins.json
 *
 * Debian and PyPI have no Jenkins. Its hudson.scheduler.Hash takes the MD5 of the seed's UTF-8, lays the second half of
 * the digest over the first, reads the eight bytes as a long, highest first, and gives it to java.util.Random. The same
 * calls are made here: MessageDigest, Random, and nextInt for each draw.
 */

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

class Jenkins {
    static final String[] SEEDS = {
        "stuff", "junk", "seed", "", "nightly", "team/nightly", "team/sub/deploy-to-production", "a", "b", " ", "0",
        "Nightly", "b\u00fccher/t\u00e4glich", "\u65e5\u672c\u8a9e/\u30b8\u30e7\u30d6", "\ud83d\ude80 launch", "x".repeat(1000)
    };

    // What `H H H H H` asks for, what steps ask for, then powers of two, and the widest bounds, which discard most.
    static final int[][] BOUNDS = {
        {60, 60, 60}, {60, 24, 28, 12, 7}, {60, 3}, {15, 5, 2}, {1, 2, 64, 1 << 30, 100},
        {Integer.MAX_VALUE, (1 << 30) + 1, 60, (1 << 30) + 1, (1 << 30) + 3, Integer.MAX_VALUE - 1}
    };

    static Random from(String seed) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(seed.getBytes(StandardCharsets.UTF_8));
        for (int at = 8; at < 16; at++) {
            digest[at - 8] ^= digest[at];
        }
        return new Random(ByteBuffer.wrap(digest).getLong());
    }

    public static void main(String[] none) throws Exception {
        List<String> cases = new ArrayList<>();
        for (String seed : SEEDS) {
            for (int[] bounds : BOUNDS) {
                Random random = from(seed);
                List<Integer> asked = new ArrayList<>();
                List<Integer> drawn = new ArrayList<>();
                for (int bound : bounds) {
                    asked.add(bound);
                    drawn.add(random.nextInt(bound));
                }
                cases.add(String.format("  {\"seed\": \"%s\", \"bounds\": %s, \"drawn\": %s}", seed, asked, drawn));
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("{");
        out.printf(" \"origin\": \"OpenJDK %s: MessageDigest and java.util.Random, as hudson.scheduler.Hash calls them\",%n",
            Runtime.version());
        out.println(" \"made_by\": \"tests/oracle/compat/Jenkins.java\",");
        out.println(" \"cases\": [\n" + cases.stream().collect(Collectors.joining(",\n")) + "\n ]\n}");
    }
}
