package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.fedrouter.compliance.portfolio.ActiveRelease;
import org.fedrouter.compliance.portfolio.Asset;
import org.fedrouter.compliance.portfolio.DeviceTally;
import org.fedrouter.compliance.portfolio.Figures;
import org.fedrouter.compliance.portfolio.Portfolio;
import org.fedrouter.compliance.portfolio.Product;
import org.fedrouter.compliance.portfolio.TrackedFinding;
import org.fedrouter.compliance.portfolio.TrackedFinding.Disposal;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingReading;
import org.fedrouter.device.analysis.store.FindingReading.Weight;
import org.fedrouter.device.analysis.store.PartRows;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.DeviceQuery;
import org.fedrouter.device.inventory.store.DeviceRows;
import org.fedrouter.device.triage.boundary.Triage;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Counts risk and work over all devices in use. */
@Stateless
public class Portfolios {
  private static final int AT_ONCE = 500;

  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @Inject DeviceRows devices;
  @Inject Triage triage;
  @Inject Time time;

  /** A device and its figures alone. */
  public record One(Device device, Figures figures) {}

  /** Figures of all devices by site and product, and those of each device. */
  public record All(Portfolio portfolio, List<One> devices) {
    public All {
      devices = List.copyOf(devices);
    }
  }

  /** As of now. */
  public All all() {
    Instant now = time.instant();
    Portfolio portfolio = new Portfolio();
    List<One> each = new ArrayList<>();
    try (Connection db = database.getConnection()) {
      Map<String, List<StoredBom>> boms =
          new BomRows(db)
              .allCurrent().stream()
                  .filter(bom -> bom.place().device() != null && bom.place().active())
                  .collect(
                      Collectors.groupingBy(bom -> Objects.requireNonNull(bom.place().device())));
      for (Device device : inUse()) {
        Figures figures = figures(db, boms.getOrDefault(device.name(), List.of()), now);
        portfolio.add(
            new Asset(
                device.name(), new Product(device.manufacturer(), device.model()), device.site()),
            figures);
        each.add(new One(device, figures));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be read", e);
    }
    return new All(portfolio, each);
  }

  private List<Device> inUse() {
    List<Device> all = new ArrayList<>();
    List<Device> page = devices.list(new DeviceQuery("", "", "", ""), AT_ONCE);
    while (!page.isEmpty()) {
      page.stream().filter(device -> !device.retired()).forEach(all::add);
      page = devices.list(new DeviceQuery("", "", "", page.getLast().name()), AT_ONCE);
    }
    return all;
  }

  private Figures figures(Connection db, List<StoredBom> boms, Instant now) throws SQLException {
    DeviceTally tally =
        new DeviceTally((decision, from) -> Scheme.of(decision).due(decision, from), now);
    for (StoredBom bom : boms) {
      tally.add(
          new ActiveRelease(
              bom.components(),
              new PartRows(db).countUnmatched(bom.id()),
              bom.completeness().minimum(),
              bom.completeness().fda()));
      List<Weight> weights = new FindingReading(db).weights(bom.id());
      Map<String, Disposal> disposals = disposals(db, weights);
      for (Weight one : weights) {
        tally.add(new TrackedFinding(one.priority(), one.firstSeen(), disposals.get(one.id())));
      }
    }
    return tally.figures();
  }

  private Map<String, Disposal> disposals(Connection db, List<Weight> weights) throws SQLException {
    Map<String, Disposal> disposals = new HashMap<>();
    for (var begun : triage.begunWith(weights.stream().map(Weight::id).toList()).entrySet()) {
      Disposal disposal = disposal(now(db, begun.getKey(), begun.getValue()));
      if (disposal != null) {
        disposals.put(begun.getKey(), disposal);
      }
    }
    return disposals;
  }

  /** The record, of the finding as it is now. */
  private static Disposition now(Connection db, String id, Disposition known) throws SQLException {
    var finding = new FindingReading(db).find(id).orElseThrow();
    return known.on(DecidedFinding.of(finding, new BomRows(db).find(finding.bom()).orElseThrow()));
  }

  private static @Nullable Disposal disposal(Disposition record) {
    List<Signature> signatures = record.signatures();
    return record.disposed()
        ? new Disposal(
            signatures.getLast().at(), record.latest().orElseThrow().assessment().state())
        : null;
  }
}
