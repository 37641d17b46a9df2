using Microsoft.Extensions.Options;

namespace FleetScan.Telemetry;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
