package org.fedrouter.node.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeCertificate;
import org.fedrouter.node.Profile;
import org.fedrouter.node.Registration;
import org.fedrouter.node.Standing;
import org.jspecify.annotations.Nullable;

/** A registered node. It is changed by functions of the database only. */
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

  @Column(name = "state")
  private String state;

  @Column(name = "certificate_pem")
  private @Nullable String certificate;

  @Column(name = "former_pem")
  private @Nullable String former;

  @Column(name = "version")
  private String version;

  @Column(name = "capacity")
  private int capacity;

  @Column(name = "priority")
  private int priority;

  @Column(name = "data_size")
  private String dataSize;

  @Column(name = "compliance")
  private String compliance;

  @Column(name = "region")
  private String region;

  @Column(name = "department")
  private String department;

  @Column(name = "enrolled_by")
  private String enrolledBy;

  @Column(name = "enrolled_at")
  private @Nullable OffsetDateTime enrolledAt;

  @Column(name = "approved_by")
  private String approvedBy;

  @Column(name = "approved_at")
  private @Nullable OffsetDateTime approvedAt;

  @Column(name = "last_heartbeat")
  private @Nullable OffsetDateTime lastHeartbeat;

  protected NodeRow() {}

  public Registration registration() {
    return new Registration(
        new Node(id, hospital, URI.create(url), shards),
        Standing.of(state),
        certificate == null ? null : NodeCertificate.ofPem(certificate),
        former == null ? List.of() : NodeCertificate.allOfPem(former),
        new Profile(capacity, dataSize, compliance, region, department),
        priority,
        new Registration.Trace(
            enrolledBy,
            instant(enrolledAt),
            approvedBy,
            instant(approvedAt),
            instant(lastHeartbeat),
            version));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
