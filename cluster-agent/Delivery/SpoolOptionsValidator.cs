using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Delivery;

[OptionsValidator]
internal sealed partial class SpoolOptionsValidator : IValidateOptions<SpoolOptions>;
