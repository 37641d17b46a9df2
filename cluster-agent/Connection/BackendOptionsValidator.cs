using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Connection;

[OptionsValidator]
internal sealed partial class BackendOptionsValidator : IValidateOptions<BackendOptions>;
