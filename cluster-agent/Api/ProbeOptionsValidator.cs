using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Api;

[OptionsValidator]
internal sealed partial class ProbeOptionsValidator : IValidateOptions<ProbeOptions>;
