using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Maintenance;

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
