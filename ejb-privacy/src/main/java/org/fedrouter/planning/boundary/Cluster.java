package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.fedrouter.core.planning.cluster.Board;
import org.fedrouter.core.planning.cluster.Grid;
import org.fedrouter.core.planning.cluster.Owners;
import org.fedrouter.node.Fence;
import org.jspecify.annotations.Nullable;

/** The board of this installation's routers. */
@ApplicationScoped
public class Cluster {
  @Inject Grid grid;
  @Inject InstallationName name;

  private Board board;
  private Owners owners;
  private volatile @Nullable String id;

  /** For the container. */
  public Cluster() {}

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  Cluster(Grid grid, String id) {
    this.grid = grid;
    this.id = id;
    open();
  }

  @PostConstruct
  void open() {
    board = new Board(grid);
    owners = new Owners(grid);
  }

  public Board board() {
    return board;
  }

  Owners owners() {
    return owners;
  }

  /** What nodes must see to accept work of this epoch. */
  public Fence fence(long epoch) {
    String known = id;
    if (known == null) {
      known = name.read();
      id = known;
    }
    return new Fence(known, epoch);
  }
}
