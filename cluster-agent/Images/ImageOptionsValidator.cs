using Microsoft.Extensions.Options;

namespace FleetScan.Agent.Images;

[OptionsValidator]
internal sealed partial class ImageOptionsValidator : IValidateOptions<ImageOptions>;
