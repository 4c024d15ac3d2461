package org.fedrouter.device.inventory.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.device.inventory.Device;
import org.fedrouter.device.inventory.DeviceQuery;

/** All devices. */
@ApplicationScoped
public class DeviceRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** The device of a name. */
  public Optional<Device> find(String name) {
    return Optional.ofNullable(entities.find(DeviceRow.class, name)).map(DeviceRow::device);
  }

  /** The devices of some names. */
  public Map<String, Device> named(Collection<String> names) {
    return names.isEmpty()
        ? Map.of()
        : entities
            .createQuery("SELECT d FROM DeviceRow d WHERE d.name IN ?1", DeviceRow.class)
            .setParameter(1, names)
            .getResultList()
            .stream()
            .map(DeviceRow::device)
            .collect(Collectors.toMap(Device::name, one -> one));
  }

  /** Keeps what is known of a device; gives what was known before. */
  public Optional<Device> put(Device device, String by, Instant now) {
    DeviceRow row = entities.find(DeviceRow.class, device.name(), LockModeType.PESSIMISTIC_WRITE);
    Optional<Device> before = Optional.ofNullable(row).map(DeviceRow::device);
    if (row == null) {
      entities.persist(new DeviceRow(device, by, now));
    } else if (!row.device().equals(device)) {
      row.set(device, by, now);
    }
    entities.flush();
    return before;
  }

  /** Some of those that fit, by name. */
  public List<Device> list(DeviceQuery query, int most) {
    return entities
        .createQuery(
            "SELECT d FROM DeviceRow d WHERE d.name > ?1 AND (?2 = '' OR d.site = ?2)"
                + " AND (?3 = '' OR d.manufacturer = ?3) AND (?4 = '' OR d.model = ?4)"
                + " ORDER BY d.name",
            DeviceRow.class)
        .setParameter(1, query.after())
        .setParameter(2, query.site())
        .setParameter(3, query.manufacturer())
        .setParameter(4, query.model())
        .setMaxResults(most)
        .getResultList()
        .stream()
        .map(DeviceRow::device)
        .toList();
  }
}
