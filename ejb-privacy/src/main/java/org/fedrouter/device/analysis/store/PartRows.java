package org.fedrouter.device.analysis.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.fedrouter.compliance.advisory.index.ProductKey;
import org.fedrouter.compliance.advisory.index.Touched;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.match.Matching;
import org.fedrouter.compliance.match.Subject;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.store.Statements;
import org.fedrouter.device.analysis.StoredFinding;
import org.jspecify.annotations.Nullable;

/** What matters of components, in the caller's transaction. */
public final class PartRows {
  private static final String COLUMNS =
      "SELECT position, parent, identity, ref, label, version, purl, cpes, sbom"
          + " FROM sbom_component";

  /** Which of these columns says whose part it is. */
  private static final int BOM = 9;

  /** Every component with a CPE name: conditions may be about any of them. */
  private static final String ANY_PRODUCT = "cpe";

  private final Connection db;

  public PartRows(Connection db) {
    this.db = db;
  }

  /** Keeps the parts of a bill of materials. */
  public void add(UUID bom, List<Part> parts) throws SQLException {
    Statements.update(
        db,
        "INSERT INTO sbom_component (sbom, position, parent, identity, ref, label, version, purl,"
            + " cpes, keys)"
            + " SELECT ?, n.position, n.parent, n.identity, n.ref, n.label, n.version, n.purl,"
            + " string_to_array(n.cpes, E'\\x1f'), string_to_array(n.keys, E'\\x1f')"
            + " FROM unnest(?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[])"
            + " AS n(position, parent, identity, ref, label, version, purl, cpes, keys)",
        bom,
        array("int4", parts, Part::position),
        array("int4", parts, Part::parent),
        array("text", parts, Part::identity),
        array("text", parts, part -> Encoding.clean(part.subject().reference())),
        array("text", parts, part -> Encoding.clean(part.subject().name())),
        array("text", parts, part -> cleaned(part.subject().version())),
        array("text", parts, part -> purl(part.subject())),
        array("text", parts, part -> Encoding.list(cpes(part.subject()))),
        array("text", parts, part -> Encoding.list(keys(part.subject()))));
  }

  private static @Nullable String cleaned(@Nullable String text) {
    return text == null ? null : Encoding.clean(text);
  }

  private static @Nullable String purl(Subject subject) {
    return subject.purl() == null ? null : subject.purl().toString();
  }

  private static List<String> cpes(Subject subject) {
    return subject.cpes().stream().map(CpeName::toString).toList();
  }

  private static List<String> keys(Subject subject) {
    return List.copyOf(keys(Matching.keys(List.of(subject))));
  }

  /** Packages and products in one list; no package key has two line feeds, every product has. */
  private static Set<String> keys(Touched touched) {
    Set<String> keys = new TreeSet<>(touched.packages());
    touched.products().forEach(key -> keys.add(product(key)));
    return keys;
  }

  private static String product(String key) {
    return key.equals(ProductKey.OPEN) ? ANY_PRODUCT : ANY_PRODUCT + "\n" + key;
  }

  private <T> Array array(String type, List<T> all, Function<T, ? extends @Nullable Object> of)
      throws SQLException {
    @Nullable Object[] values = all.stream().map(of).toArray();
    return db.createArrayOf(type, values);
  }

  /**
   * What was looked up of a part.
   *
   * @param obstacle why nothing, or not everything, can be told of it; null when all can
   */
  public record Judged(UUID bom, Part part, @Nullable Unmatched obstacle) {}

  /** Notes what cannot be told of some parts, and that it can of the others among them. */
  public void unmatched(List<Judged> parts) throws SQLException {
    Statements.update(
        db,
        "UPDATE sbom_component c SET unmatched = n.reason, obstacle = n.value"
            + " FROM unnest(?::uuid[], ?::int[], ?::text[], ?::text[])"
            + " AS n(sbom, position, reason, value)"
            + " WHERE c.sbom = n.sbom AND c.position = n.position"
            + " AND (c.unmatched, c.obstacle) IS DISTINCT FROM (n.reason, n.value)",
        array("uuid", parts, Judged::bom),
        array("int4", parts, one -> one.part().position()),
        array("text", parts, one -> reason(one.obstacle())),
        array("text", parts, one -> value(one.obstacle())));
  }

  private static @Nullable String reason(@Nullable Unmatched one) {
    return one == null ? null : one.reason().name();
  }

  private static @Nullable String value(@Nullable Unmatched one) {
    return one == null ? null : Encoding.clean(one.value());
  }

  /** Parts of which nothing, or not everything, can be told. */
  public List<Unmatched> unmatched(UUID bom) throws SQLException {
    return Statements.rows(
        db,
        "SELECT ref, label, unmatched, obstacle FROM sbom_component"
            + " WHERE sbom = ? AND unmatched IS NOT NULL ORDER BY position",
        row ->
            new Unmatched(
                Objects.requireNonNull(row.getString(1)),
                Objects.requireNonNull(row.getString(2)),
                Unmatched.Reason.valueOf(row.getString(3)),
                Objects.requireNonNull(row.getString(4))),
        bom);
  }

  /** How many of those there are. */
  public int countUnmatched(UUID bom) throws SQLException {
    return Statements.first(
            db,
            "SELECT count(*) FROM sbom_component WHERE sbom = ? AND unmatched IS NOT NULL",
            row -> row.getInt(1),
            bom)
        .orElse(0);
  }

  /** All parts of some bills of materials. */
  public Map<UUID, List<Part>> of(Collection<UUID> boms) throws SQLException {
    return grouped(
        COLUMNS + " WHERE sbom = ANY (?) ORDER BY sbom, position",
        db.createArrayOf("uuid", boms.toArray()));
  }

  /** The parts of some findings. */
  public Map<UUID, List<Part>> of(List<StoredFinding> findings) throws SQLException {
    return grouped(
        COLUMNS
            + " WHERE (sbom, position) IN (SELECT n.sbom, n.position"
            + " FROM unnest(?::uuid[], ?::int[]) AS n(sbom, position)) ORDER BY sbom, position",
        array("uuid", findings, StoredFinding::bom),
        array("int4", findings, StoredFinding::position));
  }

  /**
   * The parts whose findings a change may change, by bill of materials: with one that has a CPE
   * name come all that have.
   */
  public Map<UUID, List<Part>> touched(Collection<UUID> boms, Touched touched) throws SQLException {
    Map<UUID, List<Part>> hit =
        grouped(
            // By their keys first: a change touches few, and the systems are many.
            "WITH hit AS MATERIALIZED ("
                + COLUMNS
                + " WHERE keys && ?) SELECT * FROM hit WHERE sbom = ANY (?) ORDER BY sbom, position",
            db.createArrayOf("text", keys(touched).toArray()),
            db.createArrayOf("uuid", boms.toArray()));
    List<UUID> products = new ArrayList<>();
    hit.forEach(
        (bom, parts) -> {
          if (parts.stream().anyMatch(part -> !part.subject().cpes().isEmpty())) {
            parts.removeIf(part -> !part.subject().cpes().isEmpty());
            products.add(bom);
          }
        });
    grouped(
            COLUMNS + " WHERE sbom = ANY (?) AND cpes <> '{}' ORDER BY sbom, position",
            db.createArrayOf("uuid", products.toArray()))
        .forEach((bom, parts) -> hit.computeIfAbsent(bom, any -> new ArrayList<>()).addAll(parts));
    return hit;
  }

  private Map<UUID, List<Part>> grouped(String sql, Array... values) throws SQLException {
    return Statements.grouped(
        db,
        sql,
        row -> Objects.requireNonNull(row.getObject(BOM, UUID.class)),
        PartRows::part,
        (Object[]) values);
  }

  private static Part part(ResultSet row) throws SQLException {
    List<CpeName> cpes = new ArrayList<>();
    for (String cpe : (String[]) row.getArray(8).getArray()) {
      if (CpeName.read(cpe) instanceof CpeReading.Read(CpeName name)) {
        cpes.add(name);
      }
    }
    return new Part(
        row.getInt(1),
        row.getInt(2),
        Objects.requireNonNull(row.getString(3)),
        new Subject(
            Objects.requireNonNull(row.getString(4)),
            Objects.requireNonNull(row.getString(5)),
            row.getString(6),
            purl(row.getString(7)),
            cpes));
  }

  /** It was one when it was written. */
  private static @Nullable Purl purl(@Nullable String text) {
    try {
      return text == null ? null : Purl.parseLeniently(text);
    } catch (InvalidPurl e) {
      throw new IllegalStateException("no package URL in sbom_component", e);
    }
  }
}
