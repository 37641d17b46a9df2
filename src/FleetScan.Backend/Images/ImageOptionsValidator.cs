using Microsoft.Extensions.Options;

namespace FleetScan.Backend.Images;

[OptionsValidator]
internal sealed partial class ImageOptionsValidator : IValidateOptions<ImageOptions>;
