package org.fedrouter.it.fleet;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the rows of reservations must say after what the clients were told. */
final class RowRules {
  private final Map<UUID, Story> stories;
  private final Consumer<String> violations;

  RowRules(Map<UUID, Story> stories, Consumer<String> violations) {
    this.stories = stories;
    this.violations = violations;
  }

  void check(Map<UUID, Evidence.Row> rows) {
    for (UUID id : rows.keySet()) {
      require(stories.containsKey(id), "a reservation nobody asked for", id);
    }
    stories.forEach((id, story) -> check(story, rows.get(id)));
  }

  private void check(Story story, Evidence.@Nullable Row row) {
    Operation reserve = story.reserve();
    if (row == null) {
      require(reserve.outcome() != Outcome.OK, "an acknowledged reservation is lost", reserve);
      require(acknowledged(story).isEmpty(), "a settlement without its reservation", reserve);
      return;
    }
    require(story.mayExist(), "charged though it was refused or never sent", reserve);
    require(
        row.held() == reserve.charge().nano()
            && row.ledgers().equals(reserve.charge().ledgers().stream().sorted().toList()),
        "another reservation than was asked for, " + row + ",",
        reserve);
    settlement(story, row);
  }

  private void settlement(Story story, Evidence.Row row) {
    List<Operation> acknowledged = acknowledged(story);
    require(acknowledged.size() <= 1, "settled more than once", acknowledged);
    for (Operation settle : acknowledged) {
      require(
          row.settled() && row.spent() == settle.spent(),
          "an acknowledged settlement is lost, " + row + ",",
          settle);
    }
    for (Operation settle : story.settles()) {
      require(
          settle.outcome() != Outcome.REFUSED || row.settled(),
          "said to be settled, but it is open",
          settle);
    }
    if (row.settled() && acknowledged.isEmpty()) {
      require(explained(story, row), "settled by nobody, " + row + ",", story.reserve());
    }
  }

  /** A settlement whose answer was lost, or a router's own clean-up, which spends everything. */
  private static boolean explained(Story story, Evidence.Row row) {
    return row.spent() == row.held()
        || story.settles().stream()
            .anyMatch(
                settle -> settle.outcome() == Outcome.UNKNOWN && settle.spent() == row.spent());
  }

  private static List<Operation> acknowledged(Story story) {
    return story.settles().stream().filter(settle -> settle.outcome() == Outcome.OK).toList();
  }

  private void require(boolean holds, String otherwise, Object what) {
    if (!holds) {
      violations.accept(otherwise + ": " + what);
    }
  }
}
