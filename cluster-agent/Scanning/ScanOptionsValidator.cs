using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Scanning;

[OptionsValidator]
internal sealed partial class ScanOptionsValidator : IValidateOptions<ScanOptions>;
