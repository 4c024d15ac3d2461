package org.fedrouter.node.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import org.fedrouter.node.Node;

/** A registered node. */
@Entity
@Table(name = "node")
public class NodeRow {
  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "hospital")
  private String hospital;

  @Column(name = "url")
  private String url;

  @Column(name = "shards")
  private int shards;

  @Column(name = "active")
  private boolean active;

  protected NodeRow() {}

  public Node node() {
    return new Node(id, hospital, URI.create(url), shards);
  }
}
