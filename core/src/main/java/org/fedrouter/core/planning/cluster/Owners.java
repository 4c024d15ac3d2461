package org.fedrouter.core.planning.cluster;

import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/**
 * Which member answers which request, so that another one can go on when it is gone. Thread-safe;
 * only while one of the members lives.
 */
public final class Owners {
  private final Grid grid;
  private final ConcurrentMap<String, String> owners;

  public Owners(Grid grid) {
    this.grid = grid;
    this.owners = grid.map("fedrouter.owners");
  }

  /** This member answers a request. */
  public void own(String request) {
    owners.put(request, new Owned(grid.member(), "", "").text());
  }

  /** It asks this node under this session. */
  public void at(String request, String node, String session) {
    owners.put(request, new Owned(grid.member(), node, session).text());
  }

  /** The request was answered, or never will be. */
  public void disown(String request) {
    owners.remove(request);
  }

  /**
   * Makes a request of a router that is gone this member's own; one member alone succeeds.
   *
   * @return where it was asked last
   */
  public Optional<Owned> inherit(String request) {
    String text = owners.get(request);
    if (text == null) {
      return Optional.empty();
    }
    Owned before = Owned.parse(text);
    Owned mine = new Owned(grid.member(), before.node(), before.session());
    return !grid.present(before.member()) && owners.replace(request, text, mine.text())
        ? Optional.of(before)
        : Optional.empty();
  }

  /** Gives back what was inherited and not gone on with: the next repetition may inherit it. */
  public void giveBack(String request, Owned before) {
    Owned mine = new Owned(grid.member(), before.node(), before.session());
    boolean unused = owners.replace(request, mine.text(), before.text());
  }

  /**
   * Who answers a request, and where it was asked last; empty before.
   *
   * @param session of the attempt there
   */
  public record Owned(String member, String node, String session) {
    String text() {
      return String.join("|", member, node, session);
    }

    static Owned parse(String text) {
      String[] parts = text.split("\\|", -1);
      return new Owned(parts[0], parts[1], parts[2]);
    }
  }
}
