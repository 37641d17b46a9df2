Gem::Specification.new do |s|
  s.version = VERSION
end
