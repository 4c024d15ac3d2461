package org.fedrouter.web.device.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.device.inventory.Device;
import org.jspecify.annotations.Nullable;

/**
 * Devices by name.
 *
 * @param next what to send as {@code after} for those behind them; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DevicePage(List<DeviceBody> devices, @Nullable String next) {
  DevicePage {
    devices = List.copyOf(devices);
  }

  /** A page of so many, of one more if there are more. */
  static DevicePage of(List<Device> found, int limit) {
    List<Device> page = found.subList(0, Math.min(limit, found.size()));
    return new DevicePage(
        page.stream().map(DeviceBody::of).toList(),
        found.size() > limit ? page.getLast().name() : null);
  }
}
