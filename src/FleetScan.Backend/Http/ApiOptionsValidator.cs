using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Http;

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
