using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Advisories;

[OptionsValidator]
internal sealed partial class AdvisoryOptionsValidator : IValidateOptions<AdvisoryOptions>;
