package org.fedrouter.core.aggregation.secure.group;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;

/**
 * Who sums with whom in all rounds of an epoch. Every hospital computes it by itself from the
 * commitments and seeds that it saw; who saw others has another hash.
 *
 * @param seed the joint seed
 * @param members all that told their seed, ascending
 * @param groups their ids ascending, in the order in which they were drawn; none for plain-robust
 * @param excluded those that committed and kept silent
 */
public record EpochGroups(
    Draw draw, Bytes seed, List<String> members, List<List<String>> groups, List<String> excluded) {
  public EpochGroups {
    members = List.copyOf(members);
    groups = groups.stream().map(List::copyOf).toList();
    excluded = List.copyOf(excluded);
  }

  /** The plan behind the groups. */
  public GroupPlan plan() {
    return draw.plan(members);
  }

  /** The place of a hospital's group; empty when it is in none. */
  public OptionalInt groupOf(String hospital) {
    return IntStream.range(0, groups.size())
        .filter(g -> groups.get(g).contains(hospital))
        .findFirst();
  }

  /** Names the groups in the terms of every sum. */
  public Bytes hash() {
    StringBuilder text = new StringBuilder("fedrouter-epoch-groups 1\n");
    text.append(draw.hash().hex()).append('\n').append(seed.hex()).append('\n');
    groups.forEach(group -> text.append(String.join(" ", group)).append('\n'));
    return Bytes.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
